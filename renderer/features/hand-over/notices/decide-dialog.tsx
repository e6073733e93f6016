import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Notice } from '../../../../shared/notices/contract';
import { FormDialog } from '../../../casework/form-dialog';
import { api } from '../../../lib/api';
import { Banner } from '../../../ui/banner';
import { RadioGroup } from '../../../ui/radio-group';
import { TextArea } from '../../../ui/text-area';

const offered = {
  withdrawal: ['locked', 'erased', 'kept'],
  erasure: ['erased', 'locked', 'kept'],
  correction: ['corrected', 'kept'],
} as const;
type Decision = (typeof offered)[keyof typeof offered][number];

const SHORTEST_GROUND = 10;

/** What becomes of the case here. Only a supervisor decides, and keeping it asks for a ground. */
export function DecideDialog({ notice, onClose }: { notice: Notice; onClose: () => void }) {
  const { t } = useTranslation('notices');
  const [decision, setDecision] = useState<Decision>();
  const [ground, setGround] = useState('');
  const needsGround = decision === 'kept';
  return (
    <FormDialog
      title={t(`decide.title.${notice.about}`)}
      saveLabel={t(decision === 'erased' ? 'decide.erase' : 'decide.save')}
      onClose={onClose}
      size="medium"
      isReady={decision !== undefined && (!needsGround || ground.trim().length >= SHORTEST_GROUND)}
      onSave={() =>
        api.notices.decide({
          id: notice.id,
          decision: decision!,
          ...(needsGround ? { ground: ground.trim() } : {}),
        })
      }
    >
      {notice.isHeld && (
        <Banner tone="warning" title={t('decide.held')}>
          {t('decide.heldText')}
        </Banner>
      )}
      <RadioGroup
        label={t('decide.label')}
        layout="choices"
        value={decision ?? null}
        onChange={(value) => setDecision(value as Decision)}
        options={offered[notice.about].map((value) => ({
          value,
          label: t(`decide.${value}.label`),
          description: t(`decide.${value}.text`),
        }))}
      />
      {needsGround && (
        <TextArea
          label={t('decide.ground')}
          hint={t('decide.groundHint')}
          value={ground}
          onChange={setGround}
          rows={3}
        />
      )}
      {decision === 'erased' && (
        <Banner tone="danger" title={t('decide.sure')}>
          {t('decide.sureText')}
        </Banner>
      )}
    </FormDialog>
  );
}
