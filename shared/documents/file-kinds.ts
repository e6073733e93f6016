import { z } from '../zod';

export const ViewerKind = z.enum(['pdf', 'image', 'text', 'audio', 'none']);
export type ViewerKind = z.infer<typeof ViewerKind>;

/** Why a copy of this file outside the program could do harm; the words are the screen's. */
export const FileWarning = z.enum([
  'program',
  'macros',
  'web-page',
  'disk-image',
  'archive',
  'formulas',
]);
export type FileWarning = z.infer<typeof FileWarning>;

interface FileKind {
  viewer: ViewerKind;
  /** First the usual one. A name that ends otherwise gets it added when a copy is saved. */
  extensions: readonly string[];
  warning?: FileWarning;
}

const office = 'application/vnd.openxmlformats-officedocument.';
const open = 'application/vnd.oasis.opendocument.';
const none = (extensions: string[], warning?: FileWarning): FileKind => ({
  viewer: 'none',
  extensions,
  ...(warning ? { warning } : {}),
});
const shown = (viewer: ViewerKind, ...extensions: string[]): FileKind => ({ viewer, extensions });

const kinds: Readonly<Record<string, FileKind>> = {
  'application/pdf': shown('pdf', 'pdf'),
  'image/png': shown('image', 'png'),
  'image/jpeg': shown('image', 'jpg', 'jpeg', 'jpe', 'jfif'),
  'image/gif': shown('image', 'gif'),
  'image/webp': shown('image', 'webp'),
  'image/bmp': shown('image', 'bmp'),
  'image/avif': shown('image', 'avif'),
  'image/heic': none(['heic', 'heif']),
  'image/tiff': none(['tif', 'tiff']),
  'audio/mpeg': shown('audio', 'mp3', 'aac'),
  'audio/ogg': shown('audio', 'ogg', 'opus', 'oga'),
  'audio/flac': shown('audio', 'flac'),
  'audio/wav': shown('audio', 'wav'),
  'audio/mp4': shown('audio', 'm4a', 'm4b', 'mp4'),
  'audio/amr': none(['amr']),
  'video/mp4': none(['mp4', 'm4v', 'mov', '3gp']),
  'video/x-matroska': none(['mkv', 'webm']),
  'text/plain': shown(
    'text',
    'txt',
    'csv',
    'tsv',
    'log',
    'md',
    'json',
    'xml',
    'eml',
    'vcf',
    'ics',
    'srt',
    'yaml',
    'yml',
  ),
  'text/rtf': none(['rtf', 'doc']),
  [`${office}wordprocessingml.document`]: none(['docx', 'dotx']),
  [`${office}spreadsheetml.sheet`]: none(['xlsx', 'xltx']),
  [`${office}presentationml.presentation`]: none(['pptx', 'ppsx', 'potx']),
  [`${open}text`]: none(['odt']),
  [`${open}spreadsheet`]: none(['ods']),
  [`${open}presentation`]: none(['odp']),
  // The old office formats, and what is known to hold macros.
  'application/x-ole-storage': none([], 'macros'),
  'application/x-office-macros': none([], 'macros'),
  'application/zip': none(['zip'], 'archive'),
  'application/gzip': none(['gz', 'tgz'], 'archive'),
  'application/x-rar': none(['rar'], 'archive'),
  'application/x-7z-compressed': none(['7z'], 'archive'),
  'application/x-cab': none(['cab'], 'archive'),
  'application/x-disk-image': none([], 'archive'),
  'application/x-iso9660-image': none([], 'disk-image'),
  'application/java-archive': none([], 'program'),
  'application/x-dosexec': none([], 'program'),
  'application/x-elf': none([], 'program'),
  'application/x-mach-binary': none([], 'program'),
  'application/x-ms-shortcut': none([], 'program'),
  'text/x-script': none([], 'program'),
  'text/html': none([], 'web-page'),
  'image/svg+xml': none([], 'web-page'),
};

const unknown: FileKind = { viewer: 'none', extensions: [] };
const kindOf = (mediaType: string | null): FileKind =>
  mediaType !== null && Object.hasOwn(kinds, mediaType) ? kinds[mediaType]! : unknown;

export const viewerOf = (mediaType: string | null): ViewerKind => kindOf(mediaType).viewer;

/** The endings that belong to a content; empty where any may. */
export const extensionsOf = (mediaType: string | null): readonly string[] =>
  kindOf(mediaType).extensions;

/** Endings that make a system run, mount or work out a file, whatever is in it. */
const endingsThatRun: Readonly<Record<FileWarning, RegExp>> = {
  program:
    /^(exe|com|scr|pif|bat|cmd|msi|msp|dll|cpl|sys|vbs|vbe|js|jse|mjs|ws|wsf|wsh|ps1|psm1|psd1|lnk|url|scf|inf|reg|hta|chm|jar|apk|appx|msix|app|pkg|deb|rpm|run|sh|bash|command|desktop|appimage|py|pl|rb|settingcontent-ms|library-ms|searchconnector-ms)$/,
  macros:
    /^(docm|dotm|xlsm|xltm|xlsb|xlam|xll|pptm|potm|ppam|ppsm|sldm|slk|iqy|mdb|accdb|doc|xls|ppt)$/,
  'web-page': /^(html?|xhtml|shtml|mht|mhtml|svgz?|xsl|xslt|swf)$/,
  'disk-image': /^(iso|img|vhdx?|dmg|vmdk|udf)$/,
  archive: /^(zip|rar|7z|gz|tgz|bz2|xz|tar|cab|arj|ace|lzh|zst)$/,
  // Text to us; a spreadsheet takes a cell that begins with = + - @ for an order.
  formulas: /^(csv|tsv|tab|dif)$/,
};

/** What to warn of before a copy leaves: by content first, then by a name that a system would obey. */
export function warningOf(mediaType: string | null, fileName: string | null): FileWarning | null {
  const ending = endingOf(fileName ?? '');
  const named = (Object.keys(endingsThatRun) as FileWarning[]).find((warning) =>
    endingsThatRun[warning].test(ending),
  );
  const byContent = kindOf(mediaType).warning;
  return byContent === 'program' || named !== 'program' ? (byContent ?? named ?? null) : named;
}

/** `Scan.PDF` → `pdf`. */
export const endingOf = (fileName: string): string =>
  /\.([^.]{1,24})$/.exec(fileName.trim())?.[1]?.toLowerCase() ?? '';
