const KIB = 1024;
const MIB = 1024 * KIB;
const GIB = 1024 * MIB;

/** What a bundle may cost its reader, whatever it claims about itself (security.md 2.4). */
export interface BundleLimits {
  totalBytes: number;
  memberBytes: number;
  members: number;
  entries: number;
  lineBytes: number;
  /** Of each member under `derived/`, which is read whole. */
  derivedBytes: number;
  /** Of `bundle.json` and of each manifest. */
  tagFileBytes: number;
}

export const defaultLimits: BundleLimits = {
  totalBytes: 4 * GIB,
  memberBytes: 2 * GIB,
  members: 20_000,
  entries: 1_000_000,
  // An entry of 2,000 changes (the journal's own limit) takes about 400 KiB.
  lineBytes: MIB,
  derivedBytes: 32 * MIB,
  tagFileBytes: 32 * MIB,
};

export const AGE_HEADER_BYTES = 256 * KIB;
export const AGE_STANZAS = 64;
export const AGE_HEADER_LINE_BYTES = 8 * KIB;
