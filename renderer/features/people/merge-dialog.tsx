import { useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FormDialog } from '../../casework/form-dialog';
import { useSaver } from '../../casework/use-saver';
import { api } from '../../lib/api';
import { useAsyncOptions } from '../../lib/use-async-options';
import { useErrorText } from '../../lib/use-error-text';
import { Banner } from '../../ui/banner';
import { RadioGroup } from '../../ui/radio-group';
import { SearchField } from '../../ui/search-field';
import { showToast } from '../../ui/toast-store';
import { MergePreview, type Opened } from './merge-preview';
import { peopleIn, type FoundPerson } from './search-people';

interface MergeDialogProps {
  opened: Opened;
  onClose: () => void;
}

const SHOWN = 8;

/** Finds the other entry of the same person, shows what joining them does, and asks. */
export function MergeDialog({ opened, onClose }: MergeDialogProps) {
  const { t } = useTranslation('people');
  const describe = useErrorText();
  const { save } = useSaver();
  const [text, setText] = useState('');
  const [chosen, setChosen] = useState<FoundPerson>();
  const [stays, setStays] = useState<string | null>(null);
  const { other, problem } = useOther(chosen?.personId);
  const found = useFound(text, opened);
  const here = opened.person.id;
  const choose = (personId: string) => {
    setChosen(found.find((each) => each.personId === personId));
    setStays(null);
  };
  const merge = async () => {
    const goes = stays === here ? other!.person.id : here;
    await api.people.merge({ personId: goes, otherId: stays! });
    showToast({
      text: t('merge.done'),
      action: {
        label: t('ui:undo'),
        run: () =>
          void save(() => api.people.unmerge({ personId: goes })).catch((error: unknown) =>
            showToast({ tone: 'danger', text: describe(error) }),
          ),
      },
    });
  };
  return (
    <FormDialog
      title={t('merge.title')}
      saveLabel={t('merge.save')}
      onClose={onClose}
      size="large"
      isReady={other !== undefined && stays !== null}
      onSave={merge}
    >
      <p className="text-ink-2">{t('merge.text')}</p>
      {/* It grows along its row. */}
      <div className="flex">
        <SearchField
          label={t('merge.find')}
          placeholder={t('page.placeholder')}
          value={text}
          onChange={setText}
          width="full"
          autoFocus
        />
      </div>
      {found.length > 0 && (
        <RadioGroup
          label={t('merge.which')}
          value={chosen?.personId ?? null}
          onChange={choose}
          options={found.map(({ label, matches, personId }) => ({
            value: personId,
            label: label || t('person.noName'),
            description: matches
              .filter((match) => match.label !== label)
              .slice(0, 2)
              .map((match) => `${t(`match.${match.field}`)}: ${match.label}`)
              .join(' · '),
          }))}
        />
      )}
      {text.trim() !== '' && found.length === 0 && (
        <p className="text-ink-2">{t('page.noneText')}</p>
      )}
      {problem !== undefined && <Banner tone="danger">{describe(problem)}</Banner>}
      {other && <MergePreview one={opened} other={other} stays={stays} onStays={setStays} />}
    </FormDialog>
  );
}

/** Everybody who is found, but those who are this person already. */
function useFound(text: string, { person, sameAs }: Opened): FoundPerson[] {
  const load = useCallback(
    async (wanted: string) => peopleIn((await api.search.find({ text: wanted, limit: 40 })).hits),
    [],
  );
  const wanted = text.trim().slice(0, 200);
  const { items } = useAsyncOptions(load, wanted, wanted !== '');
  const same = new Set([person.id, ...sameAs.map(({ details }) => details.person.id)]);
  return wanted === '' ? [] : items.filter(({ personId }) => !same.has(personId)).slice(0, SHOWN);
}

function useOther(personId: string | undefined): { other?: Opened; problem?: unknown } {
  const [answer, setAnswer] = useState<{ of?: string; other?: Opened; problem?: unknown }>({});
  useEffect(() => {
    if (personId === undefined) return undefined;
    let isStale = false;
    api.people.open({ personId }).then(
      (other) => isStale || setAnswer({ of: personId, other }),
      (problem: unknown) => isStale || setAnswer({ of: personId, problem }),
    );
    return () => {
      isStale = true;
    };
  }, [personId]);
  return answer.of === personId ? answer : {};
}
