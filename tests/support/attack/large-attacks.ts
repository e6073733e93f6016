import type { Json } from './bundle-builder';
import type { Attack } from './container-attacks';

const MIB = 1024 * 1024;
const HASH = '0'.repeat(64);

/** Lines of a list of content, in an order that is far from that of the tar. */
const scattered = (count: number): string[] =>
  Array.from(
    { length: count },
    (_, n) => `${HASH}  data/forms/${((n * 7919) % count).toString(36)}.json\n`,
  );

const BUNDLE_JSON = { part: 'bundle.json' };

/** Where later versions put what is theirs, anything is let through. */
const added = (make: () => unknown) => (manifest: Json) => {
  manifest['ext'] = { a: make() };
};

/**
 * What anybody can make who has our card, and what a file of the corpus would be too large for. Each of them is right
 * in itself, as far as it is read: it is signed, by somebody whom nobody here knows.
 */
export const largeAttacks: Attack[] = [
  {
    name: 'a list of the lists of 32 MB',
    code: 'bundle-too-large',
    params: { limit: 'tag-file' },
    tagList: (text) =>
      text +
      scattered(390_000)
        .join('')
        .slice(0, 31 * MIB),
  },
  {
    name: 'a list of 350,000 members',
    code: 'bundle-too-large',
    params: { limit: 'tag-file' },
    list: (text) => text + scattered(350_000).join(''),
  },
  {
    name: 'a list of 50,000 members',
    code: 'bundle-too-large',
    params: { limit: 'members' },
    list: (text) => text + scattered(50_000).join(''),
  },
  {
    name: 'as many members as may be, in disorder',
    code: 'bundle-signer-unknown',
    list: () => scattered(20_000).join(''),
    bagInfo: (text) => text.replace(/(Payload-Oxum: \d+)\.\d+/, '$1.20000'),
    manifest: ({ counts }) => Object.assign(counts as object, { documents: 0 }),
  },
  {
    name: 'a bag of 30 MB of empty lines',
    code: 'bundle-too-large',
    params: { limit: 'tag-file' },
    bagInfo: (text) => text + '\n'.repeat(30 * MIB),
  },
  {
    name: 'a hundred thousand streams',
    code: 'bundle-signer-unknown',
    manifest: (manifest) => {
      const head = (manifest['streams'] as object[])[0];
      manifest['streams'] = Array.from({ length: 100_000 }, () => head);
    },
  },
  {
    name: 'a description of fifteen million numbers',
    code: 'bundle-manifest-invalid',
    params: BUNDLE_JSON,
    manifest: added(() => Array.from({ length: 15_000_000 }, () => 1)),
  },
  {
    name: 'a description with as many small things as may be',
    code: 'bundle-signer-unknown',
    manifest: added(() => Array.from({ length: 1_400_000 }, () => ({ a: [] }))),
  },
  {
    name: 'a description of a million different keys',
    code: 'bundle-manifest-invalid',
    params: BUNDLE_JSON,
    manifest: added(() =>
      Object.fromEntries(Array.from({ length: 1_400_000 }, (_, n) => [`k${n}`, 1])),
    ),
  },
];
