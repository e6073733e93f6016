import { Plus, X } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { NamePartKind, otherNameKinds, PersonName } from '../../shared/forms/values';
import { Button } from '../ui/button';
import { TextField } from '../ui/text-field';
import { fieldProps, type AnswerFieldProps, type QuestionOf } from './answer-field';
import { NameList } from './name-list';

/** The name as it is said, in one field; parts and other spellings only for who needs them. */
export function PersonNameAnswer(props: AnswerFieldProps<QuestionOf<'person-name'>>) {
  const { t } = useTranslation('forms');
  const name = PersonName.safeParse(props.value).data ?? { full: '' };
  const [isOpen, setOpen] = useState(Boolean(name.parts?.length ?? name.others?.length));
  const change = (next: PersonName) => props.onChange(isEmpty(next) ? null : next);
  const kindsOf = (kinds: readonly string[], prefix: string) =>
    kinds.map((id) => ({ id, label: t(`name.${prefix}.${id}`) }));
  return (
    <div className="flex flex-col gap-3">
      <TextField
        {...fieldProps(props)}
        value={name.full}
        maxLength={200}
        autoComplete="off"
        onChange={(full) => change({ ...name, full })}
      />
      <div>
        <Button
          kind="quiet"
          size="compact"
          icon={isOpen ? X : Plus}
          aria-expanded={isOpen}
          onPress={() => setOpen(!isOpen)}
        >
          {t(isOpen ? 'name.hideParts' : 'name.showParts')}
        </Button>
      </div>
      {isOpen && (
        <div className="flex flex-col gap-4 border-s-2 border-line ps-4">
          <NameList
            title={t('name.partsTitle')}
            words={{
              add: t('name.addPart'),
              remove: t('name.removePart'),
              kind: t('name.partKind'),
              value: t('name.partValue'),
            }}
            kinds={kindsOf(NamePartKind.options, 'part')}
            items={name.parts ?? []}
            onChange={(parts) =>
              change({
                ...name,
                parts: parts.map(({ kind, value }) => ({ kind: NamePartKind.parse(kind), value })),
              })
            }
          />
          <NameList
            title={t('name.othersTitle')}
            words={{
              add: t('name.addOther'),
              remove: t('name.removeOther'),
              kind: t('name.otherKind'),
              value: t('name.otherValue'),
            }}
            kinds={kindsOf(otherNameKinds, 'other')}
            items={name.others ?? []}
            onChange={(others) =>
              change({
                ...name,
                others: others.map(({ kind, value }) => ({
                  kind: otherNameKinds.find((each) => each === kind) ?? 'spelling',
                  value,
                })),
              })
            }
          />
        </div>
      )}
    </div>
  );
}

const isEmpty = (name: PersonName): boolean =>
  name.full === '' && !name.parts?.length && !name.others?.length;
