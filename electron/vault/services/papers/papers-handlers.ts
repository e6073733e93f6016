import type { papers as contract } from '../../../../shared/papers/contract';
import { readFileChunks } from '../../bundles/format/file-chunks';
import type { Handlers } from '../../session';
import { takeUpload } from '../bundles/bundle-uploads';
import { nameOfUser } from '../users/staff-directory';
import { openArrivedPaper } from './open-arrived-paper';
import { newestPapers } from './paper-book';

export const papersHandlers: Handlers<typeof contract> = {
  open(session, input) {
    const { vault } = session;
    const path = 'ticket' in input ? session.tickets.take(input.ticket, 'paper') : null;
    const { jobId } = session.jobs.start('papers.open', async () => {
      if (path !== null) return openArrivedPaper(session, readFileChunks(path));
      const upload = await takeUpload(vault, (input as { uploadId: string }).uploadId);
      try {
        return await openArrivedPaper(session, vault.files.read(upload.fileId, upload.key));
      } finally {
        await vault.files.remove(upload.fileId).catch(() => undefined);
      }
    });
    return { jobId };
  },

  list: ({ vault }, { limit }) => ({
    rows: newestPapers(vault.db, limit).map(({ id, direction, type, officeName, at, actor }) => ({
      paperId: id,
      direction,
      type,
      officeName,
      at,
      actorName: nameOfUser(vault.db, actor),
    })),
  }),
};
