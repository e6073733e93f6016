import { z } from '../../../shared/zod';
import type { LogMark } from '../access-log';
import { all, type Db } from '../db/database';

const Mark = z.object({ count: z.int().min(0), link: z.string() });

/** Where the read log stood whenever a bundle left for headquarters, as this laptop's own ledger has it. */
export const sentMarks = (db: Db): LogMark[] =>
  all<{ mark: string }>(
    db,
    "SELECT DISTINCT manifest -> '$.anchor.readLog' AS mark FROM bundles WHERE direction = 'out' AND manifest -> '$.anchor.readLog' IS NOT NULL",
  ).flatMap(({ mark }) => Mark.safeParse(JSON.parse(mark)).data ?? []);
