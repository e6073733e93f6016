import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../lib/use-format';
import { Isolate } from '../../../ui/isolate';
import type { PreviewConflict } from './preview-words';
import { usePreviewValues } from './use-preview-values';

/** Where both offices wrote without knowing of each other: both values side by side. */
export function Decisions({ conflicts }: { conflicts: readonly PreviewConflict[] }) {
  const { t } = useTranslation('hand-over');
  const format = useFormat();
  const words = usePreviewValues();
  return (
    <ul className="flex flex-col gap-4">
      {conflicts.map((conflict, at) => (
        <li key={at}>
          <h3 className="font-medium">
            {conflict.about && (
              <>
                <Isolate>{conflict.about}</Isolate>
                {' · '}
              </>
            )}
            {words.field(conflict.kind, conflict.field)}
          </h3>
          <ul className="mt-1 grid gap-2 @2xl:grid-cols-2">
            {conflict.values.map(({ value, by, at: when, office }) => (
              <li
                key={`${office} ${when} ${by}`}
                className="rounded-md border border-line px-3 py-2"
              >
                <Isolate className="font-medium">
                  {words.value(conflict.kind, conflict.field, value)}
                </Isolate>
                <span className="block text-sm text-ink-2">
                  {t('preview.wrote', {
                    who: by || t('preview.somebody'),
                    office,
                    when: format.dateTime(when),
                  })}
                </span>
              </li>
            ))}
          </ul>
        </li>
      ))}
    </ul>
  );
}
