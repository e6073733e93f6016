import { KeyRound } from 'lucide-react';
import type { FormEvent, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Deriving } from '../../access/deriving';
import type { Act } from '../../access/use-act';
import { Banner } from '../../ui/banner';
import { Button } from '../../ui/button';
import { Row } from '../../ui/layout';

interface RecoverFormProps {
  act: Act;
  isReady: boolean;
  actLabel: string;
  onAct: () => Promise<unknown>;
  onBack: () => void;
  children: ReactNode;
}

/** What all ways back have in common: the answer takes its second, and Back is always there. */
export function RecoverForm({ act, isReady, actLabel, onAct, onBack, children }: RecoverFormProps) {
  const { t } = useTranslation('session');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isReady && !act.isBusy) void act.run(onAct);
  };
  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      {children}
      {act.problem && (
        <Banner tone="danger" announce="alert">
          {act.problem}
        </Banner>
      )}
      {act.isBusy ? (
        <Deriving />
      ) : (
        <Row>
          <Button onPress={onBack}>{t('back')}</Button>
          <Button type="submit" kind="primary" icon={KeyRound} isDisabled={!isReady}>
            {actLabel}
          </Button>
        </Row>
      )}
    </form>
  );
}
