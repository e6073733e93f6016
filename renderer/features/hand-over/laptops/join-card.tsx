import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CONTACT_EXTENSION } from '../../../../shared/bundles/format';
import { api } from '../../../lib/api';
import { askShell } from '../../../lib/bridge';
import { useErrorText } from '../../../lib/use-error-text';
import { Banner } from '../../../ui/banner';
import { Button } from '../../../ui/button';
import { Card } from '../../../ui/card';
import { Row, Stack } from '../../../ui/layout';
import { ButtonLink } from '../../../ui/link';
import { FingerprintWords } from '../contacts/fingerprint';

/** A new laptop of an office that has Satchel already: three steps, in their order. */
export function JoinCard() {
  const { t } = useTranslation('hand-over');
  const describe = useErrorText();
  const [words, setWords] = useState<readonly string[]>();
  const [problem, setProblem] = useState<string>();
  const request = async () => {
    setProblem(undefined);
    try {
      const ticket = await askShell('dialogs.saveAs', {
        kind: 'contact-card',
        suggestedName: `laptop${CONTACT_EXTENSION}`,
        title: t('laptops.join.request'),
      });
      if (ticket) setWords((await api.laptops.request({ ticket: ticket.ticket })).words);
    } catch (error) {
      setProblem(describe(error));
    }
  };
  return (
    <Card title={t('laptops.join.title')} note={t('laptops.join.note')}>
      <Stack gap="md" className="@container">
        {problem && (
          <Banner tone="danger" announce="alert">
            {problem}
          </Banner>
        )}
        <ol className="flex list-decimal flex-col gap-2 ps-5">
          <li>{t('laptops.join.first')}</li>
          <li>{t('laptops.join.second')}</li>
          <li>{t('laptops.join.third')}</li>
        </ol>
        {words && (
          <>
            <h3 className="font-medium">{t('laptops.join.words')}</h3>
            <FingerprintWords words={words} />
          </>
        )}
        <Row gap="sm">
          <ButtonLink to="/hand-over/contacts?add=card">{t('laptops.join.compare')}</ButtonLink>
          <Button onPress={() => void request()}>{t('laptops.join.request')}</Button>
          <ButtonLink to="/hand-over/import">{t('laptops.join.open')}</ButtonLink>
        </Row>
      </Stack>
    </Card>
  );
}
