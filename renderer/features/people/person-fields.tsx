import { useTranslation } from 'react-i18next';
import type { RecordView } from '../../../shared/journal/record-kinds';
import { InlineCode } from '../../casework/inline-code';
import { InlineCodes } from '../../casework/inline-codes';
import { InlineFlag } from '../../casework/inline-flag';
import { InlineText } from '../../casework/inline-text';
import { InlineUncertainDate } from '../../casework/inline-uncertain-date';
import { absenceOf } from '../../casework/person-words';
import { useSaver } from '../../casework/use-saver';
import { api } from '../../lib/api';
import { DescriptionList } from '../../ui/description-list';
import { Grid } from '../../ui/layout';
import { OtherNames } from './other-names';

type Person = RecordView<'person'>;
type Patch = Parameters<typeof api.people.update>[0]['set'];
type TextField = 'fatherName' | 'motherName' | 'occupation' | 'communication';
type CodeField = 'sex' | 'gender' | 'maritalStatus' | 'legalStatus';

const codeLists: Record<CodeField, string> = {
  sex: 'sexes',
  gender: 'genders',
  maritalStatus: 'marital-statuses',
  legalStatus: 'legal-statuses',
};

/** The facts about a person. What was not asked or not answered says so instead of a blank. */
export function PersonFields({ person, canEdit }: { person: Person; canEdit: boolean }) {
  const { t } = useTranslation('people');
  const { save } = useSaver();
  const set = (patch: Patch) => save(() => api.people.update({ personId: person.id, set: patch }));
  const base = (field: keyof Patch) => {
    const absence = absenceOf(person, field);
    return {
      label: t(`cases:fields.person.${field}`),
      canEdit,
      missing: absence ? t(`cases:absence.${absence}`) : undefined,
    };
  };
  const text = (field: TextField, multiline = false) => ({
    term: t(`cases:fields.person.${field}`),
    value: (
      <InlineText
        {...base(field)}
        value={person[field]}
        multiline={multiline}
        onSave={(value) => set({ [field]: value })}
      />
    ),
  });
  const code = (field: CodeField) => ({
    term: t(`cases:fields.person.${field}`),
    value: (
      <InlineCode
        {...base(field)}
        list={codeLists[field]}
        value={person[field]}
        onSave={(value) => set({ [field]: value })}
      />
    ),
  });
  const languages = person.languages ?? [];
  return (
    <Grid gap="lg">
      <DescriptionList
        items={[
          {
            term: t('cases:fields.person.fullName'),
            value: (
              <InlineText
                {...base('fullName')}
                value={person.fullName}
                requiredText={t('person.nameNeeded')}
                onSave={(fullName) => set({ fullName })}
              />
            ),
          },
          {
            term: t('cases:fields.person.otherNames'),
            value: (
              <OtherNames
                {...base('otherNames')}
                names={person.otherNames ?? []}
                onSave={(otherNames) => set({ otherNames })}
              />
            ),
          },
          text('fatherName'),
          text('motherName'),
          {
            term: t('cases:fields.person.birth'),
            value: (
              <InlineUncertainDate
                {...base('birth')}
                value={person.birth}
                onSave={(birth) => set({ birth })}
              />
            ),
          },
          code('sex'),
          code('gender'),
        ]}
      />
      <DescriptionList
        items={[
          {
            term: t('cases:fields.person.nationalities'),
            value: (
              <InlineCodes
                {...base('nationalities')}
                list="countries"
                values={person.nationalities ?? []}
                onSave={(codes) => set({ nationalities: codes })}
              />
            ),
          },
          {
            term: t('cases:fields.person.languages'),
            value: (
              <InlineCodes
                {...base('languages')}
                list="languages"
                values={languages.map((language) => language.code)}
                // How well a language is spoken stays with it when another is added or taken away.
                onSave={(codes) =>
                  set({
                    languages: codes.map(
                      (one) => languages.find((language) => language.code === one) ?? { code: one },
                    ),
                  })
                }
              />
            ),
          },
          {
            term: t('cases:fields.person.interpreterNeeded'),
            value: (
              <InlineFlag
                {...base('interpreterNeeded')}
                value={person.interpreterNeeded}
                onSave={(interpreterNeeded) => set({ interpreterNeeded })}
              />
            ),
          },
          text('communication', true),
          code('maritalStatus'),
          code('legalStatus'),
          text('occupation'),
        ]}
      />
    </Grid>
  );
}
