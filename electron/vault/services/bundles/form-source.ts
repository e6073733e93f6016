import intake from '../../../../resources/forms/intake.json';
import type { BundleSource } from '../../bundles/format/bundle-plan';

/** The form by which the interviews were taken, so that answers can be read where it is not installed. */
export const formSource = (): BundleSource => ({
  name: 'data/forms/intake.json',
  open: () => [Buffer.from(`${JSON.stringify(intake, null, 2)}\n`, 'utf8')],
});
