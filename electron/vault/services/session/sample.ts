import type { Session } from '../../session';

/** The vault of invented people. Its passphrase is public on purpose: there is nobody in it. */
export const SAMPLE_OFFICE = 'Sample office';
export const SAMPLE_USER = 'Sample';
export const SAMPLE_PASSPHRASE = 'violet ladder sample harbour seven';

const SAMPLE_CASES = 40;

export async function fillSample(session: Session): Promise<void> {
  const { makeDemo } = await import('../../demo/make-demo');
  await makeDemo(session, { cases: SAMPLE_CASES, seed: 7 });
}
