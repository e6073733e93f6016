import { intakeForm } from '../../../../shared/intake/intake-form';
import type { BundleSource } from '../../bundles/format/bundle-plan';

/** The form by which the interviews are taken, so that answers can be read where it is not installed. */
export const formSource = (): BundleSource => ({
  name: 'data/forms/intake.json',
  open: () => [Buffer.from(`${JSON.stringify(intakeForm(), null, 2)}\n`, 'utf8')],
});
