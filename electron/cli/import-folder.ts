import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

import { AppError, isAppError } from '../../shared/app-error';
import { BUNDLE_EXTENSION } from '../../shared/bundles/format';
import type { ImportResult } from '../../shared/bundles/import-facts';
import { PAPER_EXTENSION } from '../../shared/papers/paper';
import type { PaperResult } from '../../shared/papers/contract';
import { readFileChunks } from '../vault/bundles/format/file-chunks';
import { toFailure } from '../vault/failure';
import { alreadyImported } from '../vault/services/bundles/bundle-ledger';
import { applyBundle } from '../vault/services/bundles/bundles-handlers';
import { readManifest } from '../vault/services/bundles/inspect-bundle';
import { orQuarantine } from '../vault/services/bundles/stage-or-quarantine';
import { dropStaged, stageBundle } from '../vault/services/bundles/staging';
import { openArrivedPaper } from '../vault/services/papers/open-arrived-paper';
import type { Session } from '../vault/session';
import { sentence } from './sentence';

/** What became of one file of the folder. Names are as the files have them: bundles carry neutral ones. */
export interface FolderLine {
  file: string;
  /** Skipped is what is no file, or one of another kind by its name: nobody looked into it. */
  state: 'applied' | 'already-imported' | 'paper' | 'refused' | 'skipped';
  seconds: number;
  bundle?: ImportResult;
  paper?: PaperResult;
  error?: { code: string; message: string; params: Record<string, string | number> };
}

interface Waiting {
  file: string;
  sender: string;
  seq: number;
}

/**
 * Takes in every bundle and paper of a folder, each for itself: one that is refused is named and the rest go on.
 * A stranger's is kept in quarantine. Of one office the earlier bundle goes first, whatever the files are called,
 * because the later one may build on it. Last, whatever else lies there is named.
 *
 * @throws AppError folder-not-found; disk-full, which would refuse all that follow too
 */
export async function* importFolder(session: Session, folder: string): AsyncGenerator<FolderLine> {
  const found = entriesOf(folder);
  const files = found.filter((file) => isFile(join(folder, file)));
  const bundles = files.filter((file) => hasExtension(file, BUNDLE_EXTENSION));
  const papers = files.filter((file) => hasExtension(file, PAPER_EXTENSION));
  const waiting: Waiting[] = [];
  for (const file of bundles) {
    try {
      const { sender, seq } = await readManifest(join(folder, file), session.vault);
      waiting.push({ file, sender: sender.officeId, seq });
    } catch (error) {
      yield refused(file, error, 0);
    }
  }
  waiting.sort((a, b) => compare(a.sender, b.sender) || a.seq - b.seq || compare(a.file, b.file));
  for (const { file } of waiting) yield await takeIn(session, folder, file);
  // Last, as a receipt may speak of what has just arrived.
  for (const file of papers) yield await openPaper(session, folder, file);
  const taken = new Set([...bundles, ...papers]);
  for (const file of found) if (!taken.has(file)) yield { file, state: 'skipped', seconds: 0 };
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

function entriesOf(folder: string): string[] {
  try {
    return readdirSync(folder).sort(compare);
  } catch {
    throw new AppError('folder-not-found');
  }
}

/** Also behind a link. A pipe would keep whoever opens it waiting for ever. */
function isFile(path: string): boolean {
  try {
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

/** Some sticks and programs write names in capitals. */
const hasExtension = (file: string, extension: string): boolean =>
  file.toLowerCase().endsWith(extension);

async function takeIn(session: Session, folder: string, file: string): Promise<FolderLine> {
  const started = performance.now();
  const path = join(folder, file);
  try {
    return await orQuarantine(session, { path }, () => take(session, path, file, started));
  } catch (error) {
    return refused(file, error, since(started));
  }
}

async function take(
  session: Session,
  path: string,
  file: string,
  started: number,
): Promise<FolderLine> {
  const { bundleId } = await readManifest(path, session.vault);
  const wasKnown = alreadyImported(session.vault.db, bundleId);
  const staged = await stageBundle(session.vault, path);
  const bundle = await applyBundle(session, staged).catch(async (error: unknown) => {
    await dropStaged(session.vault, staged);
    throw error;
  });
  const state = wasKnown ? 'already-imported' : 'applied';
  return { file, state, seconds: since(started), bundle };
}

async function openPaper(session: Session, folder: string, file: string): Promise<FolderLine> {
  const started = performance.now();
  try {
    const paper = await openArrivedPaper(session, readFileChunks(join(folder, file)));
    return { file, state: 'paper', seconds: since(started), paper };
  } catch (error) {
    return refused(file, error, since(started));
  }
}

const since = (started: number): number => Math.round(performance.now() - started) / 1000;

function refused(file: string, error: unknown, seconds: number): FolderLine {
  if (isAppError(error) && error.code === 'disk-full') throw error;
  const { code, params } = toFailure(error);
  return {
    file,
    state: 'refused',
    seconds,
    error: { code, message: sentence(code, params), params },
  };
}
