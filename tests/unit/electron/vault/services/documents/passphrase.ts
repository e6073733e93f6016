/** Apart from the vault's code, so that a test which only drives the window need not load it. */
export const PASSPHRASE = 'seven plums under the old bridge';
