import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { viewerOf, warningOf } from '../../../../shared/documents/file-kinds';
import { SNIFF_BYTES, sniffContent } from '../../../../shared/documents/sniff-content';
import { detectTextEncoding } from '../../../../shared/documents/text-encoding';

const latin1 = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'latin1'));
const at = (offset: number, text: string): Uint8Array => latin1('\0'.repeat(offset) + text);

describe('what a file is', () => {
  it.each([
    ['%PDF-1.7', 'application/pdf'],
    ['\x89PNG\r\n\x1a\n....', 'image/png'],
    ['\xff\xd8\xff\xe1', 'image/jpeg'],
    ['RIFF\0\0\0\0WEBPVP8 ', 'image/webp'],
    ['RIFF\0\0\0\0WAVEfmt ', 'audio/wav'],
    ['\0\0\0\x1cftypM4A ', 'audio/mp4'],
    ['\0\0\0\x1cftypisom', 'video/mp4'],
    ['\0\0\0\x1cftypavif', 'image/avif'],
    ['\0\0\0\x1cftypheic', 'image/heic'],
    ['ID3\x04', 'audio/mpeg'],
    ['\xff\xfb\x90\x00', 'audio/mpeg'],
    ['\xff\xf1\x50\x80', 'audio/mpeg'],
    ['OggS\0', 'audio/ogg'],
    [
      'PK\x03\x04....[Content_Types].xml....word/document.xml',
      'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    ],
    [
      'PK\x03\x04..............mimetypeapplication/vnd.oasis.opendocument.textPK',
      'application/vnd.oasis.opendocument.text',
    ],
    ['PK\x03\x04....META-INF/MANIFEST.MF', 'application/java-archive'],
    ['PK\x03\x04....photos/1.jpg', 'application/zip'],
    ['Selam, this is a note.\r\n', 'text/plain'],
    ['caf\xe9 in an old encoding', 'text/plain'],
    ['#!/bin/sh\nrm -rf ~', 'text/x-script'],
    ['MZ\x90', 'application/x-dosexec'],
    ['BM is how this letter begins', 'text/plain'],
    ['a < b and c > d', 'text/plain'],
    ['', 'application/octet-stream'],
    ['\0\x01\x02', 'application/octet-stream'],
  ])('%j is %s', (content, mediaType) => {
    expect(sniffContent(latin1(content))).toBe(mediaType);
  });

  it('is a page, not a paper, where both could be read into it', () => {
    expect(sniffContent(latin1('<html><!-- %PDF-1.4 --><script>x</script>'))).toBe('text/html');
    expect(sniffContent(latin1('\n\n  <!-- x --><ScRiPt>'))).toBe('text/html');
    expect(
      sniffContent(latin1('<?xml version="1.0"?><a:svg xmlns:a="http://www.w3.org/2000/svg">')),
    ).toBe('image/svg+xml');
    expect(sniffContent(new Uint8Array(Buffer.from('\ufeff<html>', 'utf16le')))).toBe('text/html');
    expect(sniffContent(latin1('some junk first\n%PDF-1.4'))).toBe('application/pdf');
    expect(sniffContent(latin1('MZ....%PDF-1.4'))).toBe('application/x-dosexec');
  });

  it('finds a CD image after its empty 32 KiB', () => {
    expect(sniffContent(at(32769, 'CD001').subarray(0, SNIFF_BYTES))).toBe(
      'application/x-iso9660-image',
    );
  });

  it('never throws, and shows nothing that it warns of by content', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 3000 }), (bytes) => {
        const mediaType = sniffContent(bytes);
        if (warningOf(mediaType, null)) expect(viewerOf(mediaType)).toBe('none');
      }),
    );
  });

  it('is no member of every object', () => {
    expect(viewerOf('constructor')).toBe('none');
    expect(viewerOf('__proto__')).toBe('none');
  });
});

describe('what to warn of', () => {
  it.each([
    ['application/pdf', 'a.pdf', null],
    ['application/pdf', 'a.pdf.exe', 'program'],
    ['text/plain', 'Update.PS1', 'program'],
    ['text/plain', 'shortcut.url', 'program'],
    ['application/zip', 'files.zip', 'archive'],
    ['application/x-ole-storage', 'letter.doc', 'macros'],
    ['application/x-office-macros', 'letter.docx', 'macros'],
    ['application/octet-stream', 'disk.img', 'disk-image'],
    ['text/plain', 'Liste.CSV', 'formulas'],
    ['text/plain', 'list.txt', null],
    ['application/octet-stream', 'unknown', null],
    [null, null, null],
  ] as const)('%s called %s: %s', (mediaType, name, warning) => {
    expect(warningOf(mediaType, name)).toBe(warning);
  });
});

describe('the encoding of a text', () => {
  it.each([
    ['utf-8', Buffer.from('ሰላም, سلام')],
    ['utf-8', Buffer.from('سلام').subarray(0, 5)],
    ['utf-16le', Buffer.from('\ufeffسلام', 'utf16le')],
    ['utf-16le', Buffer.from('plain words without a mark', 'utf16le')],
    ['utf-16be', Buffer.from('plain words', 'utf16le').swap16()],
    ['windows-1252', Buffer.from([0xd3, 0xe1, 0xc7, 0xe3])],
    [null, Buffer.from([1, 2, 3, 0])],
  ])('is %s', (encoding, bytes) => {
    expect(detectTextEncoding(new Uint8Array(bytes))).toBe(encoding);
  });
});
