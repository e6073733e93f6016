import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSaver } from '../../casework/use-saver';
import { useErrorText } from '../../lib/use-error-text';
import { Button } from '../../ui/button';
import { Row, Stack } from '../../ui/layout';
import { showToast } from '../../ui/toast-store';
import { detailsOf, problemsOf } from './document-form';
import { PendingCard } from './pending-card';
import { keep, putAside, type KeptDocument, type PendingDocument } from './upload-store';

/** Files that have been chosen and are not yet documents of the case. */
export function PendingDocuments({ items }: { items: readonly PendingDocument[] }) {
  const { t, i18n } = useTranslation('documents');
  const language = i18n.resolvedLanguage ?? 'en';
  const describe = useErrorText();
  const { save } = useSaver();
  const section = useRef<HTMLElement>(null);
  const [hasTried, setTried] = useState(false);
  const [isSaving, setSaving] = useState(false);
  const usable = items.filter(({ state }) => state !== 'failed');

  const tellSame = ({ sameAs }: KeptDocument) => {
    if (!sameAs) return;
    const inThisCase = sameAs.caseId === items[0]?.caseId;
    showToast({
      tone: 'info',
      text: t(inThisCase ? 'add.sameHere' : 'add.sameElsewhere', {
        title: sameAs.title ?? '',
        number: sameAs.caseNumber ?? '',
      }),
    });
  };
  const keepAll = async () => {
    setTried(true);
    if (usable.some(({ form }) => problemsOf(form, language).length > 0)) {
      // Once the problems are drawn: the first of many cards may lie far above the button.
      requestAnimationFrame(() =>
        section.current?.querySelector<HTMLElement>('[data-invalid] :is(input, button)')?.focus(),
      );
      return;
    }
    setSaving(true);
    // One after the other, and each for itself: what was kept stays kept.
    for (const { key, form } of usable) {
      const details = detailsOf(form, language);
      if (!details) continue;
      try {
        tellSame(await save(() => keep(key, details)));
      } catch (error) {
        showToast({ tone: 'danger', text: describe(error) });
      }
    }
    setSaving(false);
    setTried(false);
  };
  return (
    <section
      ref={section}
      aria-label={t('add.title')}
      className="rounded-md border border-accent bg-surface-0 p-4"
    >
      <Stack gap="md">
        <h2 className="text-lg">{t('add.title')}</h2>
        <ul className="flex flex-col gap-3">
          {items.map((item) => (
            <PendingCard
              key={item.key}
              item={item}
              problems={hasTried ? problemsOf(item.form, language) : []}
            />
          ))}
        </ul>
        <Row justify="end">
          <Button
            onPress={() => items.forEach(({ key }) => void putAside(key))}
            isDisabled={isSaving}
          >
            {t('add.cancelAll', { count: items.length })}
          </Button>
          <Button
            kind="primary"
            size="main"
            isPending={isSaving}
            isDisabled={usable.length === 0}
            onPress={() => void keepAll()}
          >
            {t('add.keep', { count: usable.length })}
          </Button>
        </Row>
      </Stack>
    </section>
  );
}
