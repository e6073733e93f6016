import { describe, expect, it } from 'vitest';
import {
  detailsOf,
  emptyForm,
  formOf,
  problemsOf,
  titleFrom,
} from '../../../../../renderer/features/documents/document-form';

const typed = (text: string) => ({ text, chosen: null });
const ready = { ...emptyForm('Passport', null), type: 'identity' };

describe('what is said of a document', () => {
  it('starts from the name of its file', () => {
    expect(titleFrom('birth_certificate_2019.PDF')).toBe('birth certificate 2019');
    expect(titleFrom('سند.jpg')).toBe('سند');
    expect(titleFrom('no ending')).toBe('no ending');
    expect(titleFrom('')).toBe('');
  });

  it('needs a title and a kind, and dates that can be read', () => {
    expect(problemsOf(emptyForm(' ', null), 'en')).toEqual(['title', 'type']);
    expect(problemsOf({ ...ready, issued: typed('when it rained') }, 'en')).toEqual(['issued']);
    expect(detailsOf({ ...ready, expires: typed('soon') }, 'en')).toBeNull();
  });

  it('cannot end before it was issued', () => {
    expect(problemsOf({ ...ready, issued: typed('2026'), expires: typed('2024') }, 'en')).toEqual([
      'order',
    ]);
    expect(problemsOf({ ...ready, issued: typed('2024'), expires: typed('2024') }, 'en')).toEqual(
      [],
    );
  });

  it('comes back as it was saved', () => {
    const details = detailsOf({ ...ready, expires: typed('March 2027'), note: ' ' }, 'en');
    expect(details).toMatchObject({
      title: 'Passport',
      type: 'identity',
      issued: null,
      note: null,
    });
    const stored = { ...details } as unknown as Parameters<typeof formOf>[0];
    expect(detailsOf(formOf(stored), 'en')).toEqual(details);
  });
});
