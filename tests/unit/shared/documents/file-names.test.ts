import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { savedFileName, shownFileName } from '../../../../shared/documents/file-names';

describe('a file name as it is shown', () => {
  it('reads in the order in which it is written, on one line', () => {
    expect(shownFileName('photo\u202egpj.exe')).toBe('photogpj.exe');
    expect(shownFileName('a\u2066b\u2069\u200bc\u00ad.pdf')).toBe('abc.pdf');
    expect(shownFileName('two\r\nlines\u2028here\0')).toBe('two lines here');
  });

  it('keeps the joiners that Persian words are written with, and emoji', () => {
    expect(shownFileName('نامه\u200cها.pdf')).toBe('نامه\u200cها.pdf');
    expect(shownFileName('👨\u200d👩\u200d👧.jpg')).toBe('👨\u200d👩\u200d👧.jpg');
  });

  it('is composed, so that two spellings look and compare the same', () => {
    expect(shownFileName('re\u0301sume\u0301.pdf')).toBe('résumé.pdf');
  });
});

describe('a file name for a copy outside', () => {
  it('ends as its content asks', () => {
    expect(savedFileName('letter.exe', 'application/pdf', 'x')).toBe('letter.exe.pdf');
    expect(savedFileName('Scan.PDF', 'application/pdf', 'x')).toBe('Scan.PDF');
    expect(savedFileName('list.csv', 'text/plain', 'x')).toBe('list.csv');
    expect(savedFileName('run.bat', 'text/plain', 'x')).toBe('run.bat.txt');
    expect(savedFileName('thing.bin', 'application/octet-stream', 'x')).toBe('thing.bin');
  });

  it('is one plain name on every system, whatever came in', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (name) => {
        const saved = savedFileName(name, 'application/pdf', 'document');
        expect(saved).toMatch(/^[^<>:"/\\|?*\p{Cc}\p{Cf}\p{Cs}]+\.pdf$/iu);
        expect(saved).not.toMatch(/^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i);
        expect(saved).not.toMatch(/^[. ]/);
        expect(Buffer.byteLength(saved)).toBeLessThanOrEqual(204);
      }),
    );
  });
});
