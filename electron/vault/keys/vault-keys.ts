import { hkdfSync, randomBytes } from 'node:crypto';
import { AppError } from '../../../shared/app-error';

export const VAULT_KEY_BYTES = 32;

const LABELS = {
  db: 'satchel/v1/database',
  file: 'satchel/v1/files',
  audit: 'satchel/v1/audit',
  header: 'satchel/v1/header',
} as const;

/** HKDF-SHA256 to 32 bytes. */
export const hkdf = (key: Uint8Array, salt: Uint8Array | string, label: string): Buffer =>
  Buffer.from(hkdfSync('sha256', key, salt, label, 32));

/**
 * The keys of an open vault, all derived from one random vault key.
 *
 * The vault key itself stays inside: outsiders may only have it wrapped (`withVaultKey`). After `wipe`
 * every use throws, because a key of zeros that still worked would encrypt for nobody.
 */
export class VaultKeys {
  readonly vaultId: string;
  readonly #vaultKey: Buffer;
  readonly #derived: Record<keyof typeof LABELS, Buffer>;
  #wiped = false;

  /** Takes ownership of `vaultKey` and wipes it with the rest. */
  constructor(vaultId: string, vaultKey: Buffer) {
    if (vaultKey.length !== VAULT_KEY_BYTES) throw new RangeError('a vault key has 32 bytes');
    this.vaultId = vaultId;
    this.#vaultKey = vaultKey;
    const derive = (label: string): Buffer => hkdf(vaultKey, vaultId, label);
    this.#derived = {
      db: derive(LABELS.db),
      file: derive(LABELS.file),
      audit: derive(LABELS.audit),
      header: derive(LABELS.header),
    };
  }

  static random(vaultId: string): VaultKeys {
    return new VaultKeys(vaultId, randomBytes(VAULT_KEY_BYTES));
  }

  /** Raw SQLCipher key. */
  get db(): Buffer {
    return this.#alive().db;
  }
  /** Wraps the keys of documents. */
  get file(): Buffer {
    return this.#alive().file;
  }
  /** Authenticates the read log and the journal's heads. */
  get audit(): Buffer {
    return this.#alive().audit;
  }
  /** Authenticates `vault.json`. */
  get header(): Buffer {
    return this.#alive().header;
  }

  withVaultKey<T>(use: (vaultKey: Buffer) => T): T {
    this.#alive();
    return use(this.#vaultKey);
  }

  wipe(): void {
    this.#wiped = true;
    for (const key of [this.#vaultKey, ...Object.values(this.#derived)]) key.fill(0);
  }

  // Logging a key by accident shows nothing.
  toJSON(): string {
    return '[vault keys]';
  }

  #alive(): Record<keyof typeof LABELS, Buffer> {
    if (this.#wiped) throw new AppError('locked');
    return this.#derived;
  }
}
