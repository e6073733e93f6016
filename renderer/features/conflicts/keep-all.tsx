import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Decision } from '../../casework/decision-words';
import { useErrorText } from '../../lib/use-error-text';
import { Button } from '../../ui/button';
import { ConfirmDialog } from '../../ui/confirm-dialog';
import { Row } from '../../ui/layout';
import { choicesFor, officesOf } from './group-decisions';

type Choices = { conflictId: string; clock: string }[];

interface KeepAllProps {
  decisions: readonly Decision[];
  settle: (choices: Choices) => Promise<void>;
}

/** "Keep all from Tapachula": for the shown decisions at once, asked once because it is many. */
export function KeepAll({ decisions, settle }: KeepAllProps) {
  const { t } = useTranslation('conflicts');
  const describe = useErrorText();
  const [asked, setAsked] = useState<{ office: string; choices: Choices }>();
  const offices = officesOf(decisions);
  if (decisions.length < 2 || offices.length === 0) return null;
  return (
    <Row gap="sm">
      {offices.map(({ officeId, office }) => {
        const choices = choicesFor(decisions, officeId);
        return (
          choices.length > 1 && (
            <Button key={officeId} size="compact" onPress={() => setAsked({ office, choices })}>
              {t('all.keep', { office, count: choices.length })}
            </Button>
          )
        );
      })}
      {asked && (
        <ConfirmDialog
          isOpen
          title={t('all.title', {
            count: asked.choices.length,
            office: asked.office,
          })}
          confirmLabel={t('all.confirm', {
            count: asked.choices.length,
          })}
          describeError={describe}
          onCancel={() => setAsked(undefined)}
          onConfirm={async () => {
            await settle(asked.choices);
            setAsked(undefined);
          }}
        >
          <p>{t('all.text')}</p>
        </ConfirmDialog>
      )}
    </Row>
  );
}
