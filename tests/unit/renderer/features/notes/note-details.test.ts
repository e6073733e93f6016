import { describe, expect, it } from 'vitest';
import {
  detailsFit,
  detailsOf,
  minutesOf,
  momentOf,
  noDetails,
  savedDetails,
} from '../../../../../renderer/features/notes/note-details';
import { aRecord } from '../../casework/a-case';

const today = '2026-11-21';

describe('when a contact was', () => {
  it('reads times as people write them', () => {
    expect(['14:02', '9.30', '1402', ' 7 ', '23h59'].map(minutesOf)).toEqual([
      842, 570, 842, 420, 1439,
    ]);
    expect(['24:00', '12:60', 'noon', ''].map(minutesOf)).toEqual([null, null, null, null]);
  });

  it('leaves "today, no time" to the vault, whose clock never runs back', () => {
    expect(momentOf({ day: today, time: '' }, today)).toBeUndefined();
    expect(momentOf({ day: null, time: '' }, today)).toBeUndefined();
  });

  it('takes noon of another day where no time is given', () => {
    expect(momentOf({ day: '2026-11-19', time: '' }, today)).toBe(
      new Date(2026, 10, 19, 12).getTime(),
    );
    expect(momentOf({ day: today, time: '14:02' }, today)).toBe(
      new Date(2026, 10, 21, 14, 2).getTime(),
    );
  });

  it('sends nothing that was not given, and keeps what was there', () => {
    expect(savedDetails({ ...noDetails(today), place: ' clinic ' }, today)).toEqual({
      contact: null,
      place: 'clinic',
      withWhom: null,
      interpreter: null,
    });
    const at = new Date(2026, 10, 19, 9, 5).getTime();
    expect(
      savedDetails(detailsOf(aRecord('note', { at, contact: 'phone' }), today), today),
    ).toMatchObject({ at, contact: 'phone' });
  });

  it('is sent of a note that is there only where its day or its time was changed', () => {
    for (const [day, at] of [
      ['2026-11-22', new Date(2026, 10, 22, 14, 0, 30).getTime()],
      ['2026-11-19', new Date(2026, 10, 19, 14, 0, 30).getTime()],
      [today, null],
    ] as const) {
      const own = detailsOf(aRecord('note', { at }), today);
      const saved = (patch: Partial<typeof own>) => savedDetails({ ...own, ...patch }, today, own);
      expect(saved({ place: 'clinic' })).not.toHaveProperty('at');
      // A clock that was ahead keeps nobody from saying that it was an hour later.
      expect(saved({ time: '15:00' }).at).toBe(new Date(`${day}T15:00`).getTime());
      expect(saved({ day: '2026-11-18' }).at).toBe(
        new Date(`2026-11-18T${at === null ? '12' : '14'}:00`).getTime(),
      );
      expect(saved({ day: '2026-11-25', time: '15:00' })).not.toHaveProperty('at');
    }
  });

  it('is neither to come nor in the year 26, and such a day is never sent', () => {
    const on = (day: string | null) => ({ ...noDetails(today), day });
    expect([today, '2026-11-19', null].map((day) => detailsFit(on(day), today))).toEqual([
      true,
      true,
      true,
    ]);
    for (const day of ['2026-11-22', '0026-11-19']) {
      expect(detailsFit(on(day), today)).toBe(false);
      // Unless it stands there already, from a clock that was ahead.
      expect(detailsFit(on(day), today, day)).toBe(true);
      expect(savedDetails(on(day), today)).not.toHaveProperty('at');
    }
  });
});
