import { Briefcase, Send } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../lib/use-format';
import { Button } from '../../ui/button';
import { Row } from '../../ui/layout';
import { ButtonLink } from '../../ui/link';
import { clearPicked } from './picked-cases';

interface PickedBarProps {
  ids: ReadonlySet<string>;
  mayTravel: boolean;
}

/** What can be done with the cases that are ticked; at the foot of the list, where it covers nothing. */
export function PickedBar({ ids, mayTravel }: PickedBarProps) {
  const { t } = useTranslation('cases');
  const format = useFormat();
  const all = [...ids];
  return (
    <div
      role="region"
      aria-label={t('list.pickedLabel')}
      className="rounded-md border border-line-strong bg-surface-2 px-3 py-2"
    >
      <Row gap="sm" justify="between">
        <span role="status" className="font-medium">
          {t('list.picked', { count: ids.size, shown: format.number(ids.size) })}
        </span>
        <Row gap="sm">
          <Button size="compact" kind="quiet" onPress={clearPicked}>
            {t('list.clearPicked')}
          </Button>
          <ButtonLink
            size="compact"
            icon={Send}
            to={`/hand-over/export?${all.map((id) => `case=${id}`).join('&')}`}
          >
            {t('list.handOverPicked')}
          </ButtonLink>
          {mayTravel && (
            <ButtonLink
              size="compact"
              icon={Briefcase}
              to={`/visits/prepare?cases=${all.join(',')}`}
            >
              {t('list.visitPicked')}
            </ButtonLink>
          )}
        </Row>
      </Row>
    </div>
  );
}
