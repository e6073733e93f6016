import { rootIdOf } from '../../../../shared/ids';
import { type Db, run } from '../../db/database';

/**
 * A history was erased or taken off this laptop: what imports remember of how it read before goes as well, or taking one
 * of them back would bring it to life. Where a bundle's own entries are still here, as digests, taking it back puts their
 * heads back, in which nothing can be read.
 */
export function forgetStreams(db: Db, streams: readonly string[]): void {
  const among = JSON.stringify(streams);
  const ids = JSON.stringify(streams.map(rootIdOf));
  run(db, 'DELETE FROM import_filled WHERE stream IN (SELECT value FROM json_each(?))', among);
  run(db, 'DELETE FROM import_places WHERE stream IN (SELECT value FROM json_each(?))', among);
  run(db, 'DELETE FROM import_rows WHERE key IN (SELECT value FROM json_each(?))', ids);
  run(
    db,
    `DELETE FROM import_heads WHERE stream IN (SELECT value FROM json_each(?))
        AND NOT EXISTS (SELECT 1 FROM entries e WHERE e.stream = import_heads.stream
              AND e.device = import_heads.device AND e.origin = import_heads.bundle_id)`,
    among,
  );
}
