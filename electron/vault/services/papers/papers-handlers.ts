import type { papers as contract } from '../../../../shared/papers/contract';
import { readFileChunks } from '../../bundles/format/file-chunks';
import type { Handlers } from '../../session';
import { nameOfUser } from '../users/staff-directory';
import { openArrivedPaper } from './open-arrived-paper';
import { newestPapers } from './paper-book';

export const papersHandlers: Handlers<typeof contract> = {
  open(session, { ticket }) {
    const path = session.tickets.take(ticket, 'paper');
    const { jobId } = session.jobs.start('papers.open', () =>
      openArrivedPaper(session, readFileChunks(path)),
    );
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
