import { useCallback, useState } from 'react';
import { Button } from '../ui/button';
import { CheckboxGroup } from '../ui/checkbox-group';
import { ComboBox } from '../ui/combo-box';
import { DateField } from '../ui/date-field';
import { FileDrop } from '../ui/file-drop';
import { FormErrorSummary } from '../ui/form-error-summary';
import { Grid, Row, Split, Stack } from '../ui/layout';
import type { Option } from '../ui/list-option';
import { NumberField } from '../ui/number-field';
import { Page } from '../ui/page';
import { PageHeader } from '../ui/page-header';
import { RadioGroup } from '../ui/radio-group';
import { SecretField } from '../ui/secret-field';
import { Select } from '../ui/select';
import { Stepper } from '../ui/stepper';
import { Switch } from '../ui/switch';
import { TextArea } from '../ui/text-area';
import { TextField } from '../ui/text-field';

const none = () => undefined;
const languages: Option[] = [
  'Dari',
  'Pashto',
  'Tigrinya',
  'Amharic',
  'Burmese',
  'Kurdish (Sorani)',
  'العربية',
].map((label) => ({ id: label, label }));

export function FieldsLook() {
  const [language, setLanguage] = useState<Option | null>(null);
  const [day, setDay] = useState<string | null>('2026-11-25');
  const load = useCallback(
    (text: string) =>
      Promise.resolve(
        languages.filter(({ label }) => label.toLowerCase().includes(text.toLowerCase())),
      ),
    [],
  );
  return (
    <Page header={<PageHeader title="Where they stay now" note="Page 5 of 9" />}>
      <Split
        asideLabel="Topics"
        aside={
          <Stepper
            label="Topics"
            currentId="c"
            onSelect={none}
            steps={[
              { id: 'a', label: 'The talk', state: 'done' },
              { id: 'b', label: 'Consent', state: 'done' },
              { id: 'c', label: 'Where they stay', state: 'begun' },
              { id: 'd', label: 'Health', state: 'skipped', note: 'put off' },
              { id: 'e', label: 'What they want', state: 'untouched' },
            ]}
          />
        }
      >
        <Stack gap="lg">
          <FormErrorSummary
            problems={[
              { fieldId: 'phone', message: 'Type the phone number with its country, such as +52' },
            ]}
          />
          <RadioGroup
            large
            label="Do you have a safe place to sleep tonight?"
            secondLabel={{ text: 'هل لديك مكان آمن للنوم الليلة؟', lang: 'ar' }}
            layout="choices"
            defaultValue="no"
            options={[
              { value: 'yes', label: 'Yes' },
              { value: 'no', label: 'No', description: 'We act on this today' },
              { value: 'refused', label: 'Prefers not to say' },
              { value: 'unknown', label: 'Does not know' },
            ]}
          />
          <CheckboxGroup
            label="Who is with them?"
            hint="All that fit."
            layout="line"
            defaultValue={['child']}
            options={[
              { value: 'child', label: 'Own child' },
              { value: 'parent', label: 'Parent' },
              { value: 'nobody', label: 'Nobody' },
            ]}
          />
          <Grid columns={2}>
            <TextField label="Name, as said" isRequired defaultValue="محمد رحیمی" />
            <TextField
              label="Phone"
              id="phone"
              dir="ltr"
              defaultValue="962 123"
              error="Type the phone number with its country, such as +52"
            />
            <Select
              label="Kind of place"
              value={null}
              options={[
                { id: '1', label: 'Shelter' },
                { id: '2', label: 'Rented room' },
              ]}
              onChange={none}
            />
            <ComboBox
              label="Language"
              loadOptions={load}
              value={language}
              onChange={setLanguage}
              allowsOwnWords
              hint="Type a few letters."
            />
            <DateField label="Since" value={day} onChange={setDay} />
            <NumberField label="People in the room" value={4} onChange={none} minValue={0} />
            <SecretField label="Passphrase" defaultValue="correct horse" />
            <TextField label="Cannot be changed" isDisabled defaultValue="FO-2026-0142" dir="ltr" />
          </Grid>
          <TextArea label="What happened" hint="Their words, as they say them." />
          <Switch
            isSelected
            onChange={none}
            description="The window cannot be photographed by other programs."
          >
            Hide the window from screen recording
          </Switch>
          <FileDrop label="Add documents" onFiles={none} />
          <Row justify="between">
            <Button>Back</Button>
            <Row>
              <Button kind="quiet">Stop here – it is saved</Button>
              <Button kind="primary" size="main">
                Next
              </Button>
            </Row>
          </Row>
        </Stack>
      </Split>
    </Page>
  );
}
