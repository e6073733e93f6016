import intakeJson from '../../resources/forms/intake.json';
import { FormDefinition } from '../forms/form-definition';

let parsed: FormDefinition | undefined;

/** The interview that the program ships; parsed once, when first asked for. */
export const intakeForm = (): FormDefinition => (parsed ??= FormDefinition.parse(intakeJson));
