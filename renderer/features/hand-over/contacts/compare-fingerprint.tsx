import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ComparedHow, type Comparison } from '../../../../shared/contacts/contract';
import { foldWord, groupsOf } from '../../../../shared/contacts/fingerprint-words';
import { Stack } from '../../../ui/layout';
import { RadioGroup } from '../../../ui/radio-group';
import { TextField } from '../../../ui/text-field';
import { pickPlaces } from './pick-places';

type Way = 'words' | 'digits';
const ways: readonly Way[] = ['words', 'digits'];

const pieceOf = (way: Way, text: string): string =>
  way === 'words' ? foldWord(text) : groupsOf(text).join('');

interface CompareFingerprintProps {
  office: string;
  fingerprint: string;
  words: readonly string[];
  /** What was compared; null while the comparison is not done. The vault compares once more. */
  onCompared: (compared: Comparison | null) => void;
}

/**
 * Comparing by voice or from paper. Two pieces of the reading are kept back: whoever types them has heard the other
 * office, and has not only pressed a button.
 */
export function CompareFingerprint(props: CompareFingerprintProps) {
  const { office, fingerprint, words, onCompared } = props;
  const { t, i18n } = useTranslation('hand-over');
  const [way, setWay] = useState<Way>(i18n.language.startsWith('en') ? 'words' : 'digits');
  const [how, setHow] = useState<ComparedHow>();
  const [typed, setTyped] = useState<readonly [string, string]>(['', '']);
  const pieces = way === 'words' ? words : groupsOf(fingerprint);
  const places = useMemo(() => pickPlaces(pieces.length), [pieces.length]);

  const tell = (next: readonly [string, string], by: ComparedHow | undefined, where = way) => {
    const said = places.map((at, index) => ({ at, text: next[index] ?? '' }));
    const isRight = said.every(({ at, text }) => pieceOf(where, text) === pieces[at]);
    onCompared(isRight && by !== undefined ? { pieces: said, how: by } : null);
  };
  const choose = (next: Way) => {
    setWay(next);
    setTyped(['', '']);
    onCompared(null);
  };
  const type = (index: number, text: string) => {
    const next = [index === 0 ? text : typed[0], index === 1 ? text : typed[1]] as const;
    setTyped(next);
    tell(next, how);
  };
  return (
    <Stack gap="md">
      <p className="text-ink-2">{t('compare.how', { office })}</p>
      <RadioGroup
        label={t('compare.meeting')}
        value={how ?? null}
        onChange={(value) => {
          const by = ComparedHow.parse(value);
          setHow(by);
          tell(typed, by);
        }}
        layout="line"
        options={ComparedHow.options.map((value) => ({
          value,
          label: t(`compare.by.${value}`),
        }))}
      />
      <RadioGroup
        label={t('compare.way')}
        value={way}
        onChange={(value) => choose(value as Way)}
        layout="line"
        options={ways.map((value) => ({ value, label: t(`compare.${value}.label`) }))}
      />
      <p>{t(`compare.${way}.text`, { office })}</p>
      <Reading pieces={pieces} kept={places} typed={typed} way={way} onType={type} />
      <p className="text-sm text-ink-2">{t('compare.others')}</p>
    </Stack>
  );
}

interface ReadingProps {
  pieces: readonly string[];
  kept: readonly number[];
  typed: readonly string[];
  way: Way;
  onType: (index: number, text: string) => void;
}

function Reading({ pieces, kept, typed, way, onType }: ReadingProps) {
  const { t } = useTranslation('hand-over');
  return (
    <ol
      dir="ltr"
      lang={way === 'words' ? 'en' : undefined}
      className="grid grid-cols-2 gap-x-6 gap-y-2 rounded-md bg-surface-2 px-4 py-3 text-lg font-medium tabular-nums"
    >
      {pieces.map((piece, at) => {
        const index = kept.indexOf(at);
        const said = typed[index] ?? '';
        // A word is wrong once it is as long as the right one: before, it is only not yet whole.
        const isWrong = said.length >= piece.length && pieceOf(way, said) !== piece;
        return (
          <li key={at} className="flex min-h-9 items-center gap-2">
            <span className="w-5 shrink-0 text-end text-sm text-ink-2">{at + 1}</span>
            {index < 0 ? (
              piece
            ) : (
              <TextField
                label={t(`compare.${way}.field`, { place: at + 1 })}
                labelHidden
                dir="ltr"
                autoComplete="off"
                inputMode={way === 'words' ? 'text' : 'numeric'}
                maxLength={20}
                value={said}
                onChange={(text) => onType(index, text)}
                {...(isWrong ? { error: t('compare.different') } : {})}
              />
            )}
          </li>
        );
      })}
    </ol>
  );
}
