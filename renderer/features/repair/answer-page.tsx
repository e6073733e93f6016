import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { AppError } from '../../../shared/app-error';
import { AGENCY_FILE_BYTES } from '../../../shared/keys/agency-request';
import { useAct } from '../../access/use-act';
import { api } from '../../lib/api';
import { askShell } from '../../lib/bridge';
import { useFormat } from '../../lib/use-format';
import { Banner } from '../../ui/banner';
import { Button } from '../../ui/button';
import { Card } from '../../ui/card';
import { DescriptionList } from '../../ui/description-list';
import { FileDrop } from '../../ui/file-drop';
import { Isolate } from '../../ui/isolate';
import { Row, Stack } from '../../ui/layout';
import { Page } from '../../ui/page';
import { PageHeader } from '../../ui/page-header';
import { TextField } from '../../ui/text-field';

interface Request {
  text: string;
  vaultShortId: string;
  createdAt: string;
}

async function readSmall(file: File): Promise<string> {
  if (file.size > AGENCY_FILE_BYTES) throw new AppError('recovery-request-damaged');
  return file.text();
}

/** At headquarters: an office is locked out and has sent a request. Nothing goes before the person was heard. */
export function AnswerPage() {
  const { t } = useTranslation('repair');
  const format = useFormat();
  const [request, setRequest] = useState<Request>();
  const [identity, setIdentity] = useState<{ name: string; text: string }>();
  const [code, setCode] = useState('');
  const [isAnswered, setAnswered] = useState(false);
  const act = useAct();

  const open = ([file]: readonly File[]) =>
    void act.run(async () => {
      if (!file) return;
      const text = await readSmall(file);
      setAnswered(false);
      setRequest({ text, ...(await api.repair.readRequest({ request: text })) });
    });
  const takeKey = ([file]: readonly File[]) =>
    void act.run(async () => file && setIdentity({ name: file.name, text: await readSmall(file) }));
  const answer = () =>
    void act.run(async () => {
      if (!request) return;
      const ticket = await askShell('dialogs.saveAs', {
        kind: 'agency-recovery',
        suggestedName: t('answer.fileName'),
        title: t('answer.act'),
      });
      if (!ticket) return;
      await api.repair.answerRequest({
        request: request.text,
        code,
        identity: identity?.text ?? null,
        ticket: ticket.ticket,
      });
      setAnswered(true);
      setIdentity(undefined);
      setCode('');
    });
  return (
    <Page header={<PageHeader title={t('answer.title')} note={t('answer.note')} />}>
      <Stack gap="lg">
        {act.problem && (
          <Banner tone="danger" announce="alert">
            {act.problem}
          </Banner>
        )}
        {isAnswered && (
          <Banner tone="good" title={t('answer.done')} announce="status">
            {t('answer.doneText')}
          </Banner>
        )}
        <Card title={t('answer.request')}>
          <Stack gap="md">
            <FileDrop
              label={t('answer.choose')}
              hint={t('answer.chooseHint')}
              multiple={false}
              onFiles={open}
            />
            {request && (
              <DescriptionList
                items={[
                  {
                    term: t('answer.vault'),
                    value: <Isolate ltr>{request.vaultShortId}</Isolate>,
                  },
                  {
                    term: t('answer.made'),
                    value: format.dateTime(Date.parse(request.createdAt)),
                  },
                ]}
              />
            )}
          </Stack>
        </Card>
        {request && !isAnswered && (
          <Card title={t('answer.call')} note={t('answer.callText')}>
            <Stack gap="md">
              <TextField
                label={t('answer.code')}
                hint={t('answer.codeHint')}
                value={code}
                onChange={setCode}
              />
              <FileDrop
                label={t('answer.key')}
                hint={identity ? <Isolate ltr>{identity.name}</Isolate> : t('answer.keyHint')}
                multiple={false}
                onFiles={takeKey}
              />
              <Row>
                <Button
                  kind="primary"
                  onPress={answer}
                  isDisabled={code.trim() === ''}
                  isPending={act.isBusy}
                >
                  {t('answer.act')}
                </Button>
              </Row>
            </Stack>
          </Card>
        )}
      </Stack>
    </Page>
  );
}
