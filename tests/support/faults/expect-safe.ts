import { expect } from 'vitest';

import errors from '../../../resources/locales/en/errors.json';
import type { Moment } from '../../fault/failing-disk-child';

/** What no failing disk may bring about, whatever failed and when. */
export function expectSafe(moment: Moment): void {
  const { told, inSession, onDisk, again, problems } = moment;
  const where = JSON.stringify(moment);
  // A whole backup is no harm, even where its name was not flushed; an upgrade goes on by itself at the next opening.
  const mayStand = ['backup', 'restore', 'upgrade'].includes(moment.operation);
  expect(told === 'ok' || told in errors, where).toBe(true);
  // From a disk that died for good nothing can be removed, and nothing on it is handed to anybody either.
  const isDead = moment.operation === 'export' && moment.mode === 'on' && told !== 'ok';
  expect(['before', 'after', ...(isDead ? ['neither'] : [])], where).toContain(onDisk);
  // What was acknowledged is there; what was refused is not, as long as the vault stays open.
  if (told === 'ok') expect([inSession ?? 'after', onDisk], where).toEqual(['after', 'after']);
  else if (!mayStand && !isDead) {
    expect(inSession ?? 'before', where).toBe('before');
    // Found after a kill although it was refused: only where the person was told that it is not certain.
    if (!told.endsWith('-unsettled')) expect(onDisk, where).toBe('before');
  }
  if (onDisk === 'before' || (inSession !== null && !mayStand)) expect(again, where).toBe('ok');
  expect(moment.finally, where).toBe('after');
  expect(problems, where).toEqual([]);
}
