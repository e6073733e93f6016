import type { TFunction } from 'i18next';
import { cloneElement, Fragment, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../lib/use-format';
import { Isolate } from '../../ui/isolate';
import type { Deed } from './group-entries';
import { piecesOf, placeOf } from './marked-sentence';
import type { Line } from './tell-record';

/** What each marked part of a sentence looks like; all of them are somebody's words and stand apart in direction. */
const parts: Readonly<Record<string, ReactElement>> = {
  who: <bdi className="font-medium" />,
  what: <bdi />,
  field: <bdi className="text-ink-2" />,
  old: <bdi className="text-ink-2" />,
  new: <bdi className="font-medium" />,
  reason: <bdi />,
  text: <bdi className="mt-0.5 block whitespace-pre-line border-s-2 border-line ps-3" />,
};

/** The sentences of one deed. Values are words that people typed: the template alone is ever read as markup. */
export function DeedSentences({ lines }: { lines: readonly Line[] }) {
  return (
    <ul className="flex flex-col gap-1">
      {lines.map((line, index) => (
        <li key={`${line.key} ${index}`}>
          <Sentence line={line} />
          <Details line={line} />
        </li>
      ))}
    </ul>
  );
}

function Sentence({ line }: { line: Line }) {
  const { t } = useTranslation('history');
  const { count, ...words } = line.values;
  const places = Object.keys(words).map((name, at) => [name, placeOf(at)] as const);
  const given: Record<string, string | number> = Object.fromEntries(places);
  if (count !== undefined) given['count'] = Number(count);
  const sentence = t(`sentence.${line.key}`, given);
  return piecesOf(sentence, Object.values(words)).map(({ part, text }, at) => {
    const mark = parts[part ?? ''];
    const key = `${part} ${at}`;
    return mark ? cloneElement(mark, { key }, text) : <Fragment key={key}>{text}</Fragment>;
  });
}

function Details({ line }: { line: Line }) {
  const { t } = useTranslation('history');
  if (line.details.length === 0) return null;
  return (
    <ul className="mt-0.5 flex flex-col border-s-2 border-line ps-3 text-sm">
      {line.details.map((detail) => (
        <li key={detail.field}>
          <span className="text-ink-2">{t('detail', { field: detail.field })} </span>
          {detail.old !== null && (
            <>
              <del className="text-ink-2">
                <Isolate>{detail.old}</Isolate>
              </del>
              <span className="text-ink-2"> {t('becomes')} </span>
            </>
          )}
          <Isolate className="font-medium">{detail.new ?? t('nothing')}</Isolate>
        </li>
      ))}
    </ul>
  );
}

/** Laptops are numbered where nobody named them. */
function deviceWords({ deviceName, device }: Deed, t: TFunction<'history'>): string {
  if (deviceName === null) return t('device', { device: device.slice(0, 6) });
  return /^\d+$/.test(deviceName) ? t('laptop', { number: deviceName }) : deviceName;
}

/** "14:02 · laptop 2 · Field office Tapachula". */
export function DeedMeta({ deed }: { deed: Deed }) {
  const { t } = useTranslation('history');
  const format = useFormat();
  const where = [deviceWords(deed, t), deed.officeName].filter((one): one is string =>
    Boolean(one),
  );
  return (
    <>
      {format.time(deed.at)}
      {where.map((one) => (
        <span key={one}>
          {' · '}
          <Isolate>{one}</Isolate>
        </span>
      ))}
    </>
  );
}
