import { FilePlus2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { findCommand } from '../lib/use-commands';
import { useMay } from '../lib/use-session';
import { Button } from '../ui/button';

/** Begins an intake as Ctrl N does; the command belongs to the intake. */
export function StartIntakeButton({ kind }: { kind?: 'primary' | 'secondary' | undefined }) {
  const { t } = useTranslation('cases');
  const navigate = useNavigate();
  const mayWrite = useMay('cases.write');
  if (!mayWrite) return null;
  const tools = { navigate: (to: string) => void navigate(to) };
  return (
    <Button kind={kind} icon={FilePlus2} onPress={() => findCommand('intake.start')?.run(tools)}>
      {t('list.startIntake')}
    </Button>
  );
}
