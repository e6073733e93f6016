import intakeJson from '../../resources/forms/intake.json';
import { FormDefinition } from '../forms/form-definition';

const ID = 'intake';
let builtIn: FormDefinition | undefined;
/** Forms of the agency's packs, of now and before: answers stay with the form by which they were given. */
let ofAgency: readonly FormDefinition[] = [];

const all = (): FormDefinition[] => [
  (builtIn ??= FormDefinition.parse(intakeJson)),
  ...ofAgency.filter(({ id }) => id === ID),
];

/** The newest interview: the program's, or the one of the agency's pack. */
export const intakeForm = (): FormDefinition =>
  all().reduce((newest, form) => (form.version > newest.version ? form : newest));

/** The interview by which answers were begun; the newest where that version is not here any more. */
export const intakeFormOf = ({ version }: { version: number }): FormDefinition =>
  all().find((form) => form.version === version) ?? intakeForm();

/** Takes the forms of the agency's packs into use, in place of those before. One vault is open in a process. */
export function installForms(forms: readonly FormDefinition[]): void {
  ofAgency = forms;
}
