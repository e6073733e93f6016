import { type Db, get } from '../../db/database';

/**
 * Whether every case of a bundle went to the office once more, with no less of it, in whichever bundles since.
 * What was chosen for the new one may be something else in the end, and a case may stay behind for its consent.
 */
export const wentAgain = (db: Db, bundleId: string, party: string): boolean =>
  get<{ isSo: number }>(db, WENT_AGAIN, { bundleId, party })!.isSo === 1;

/**
 * One that was lost as well, or was taken back there, has brought nothing. Without a profile everything went. Figures
 * name no case, so that only figures bring them again.
 */
const WENT_AGAIN = `
WITH waiting AS (
  SELECT no, party, manifest, manifest ->> '$.profile.id' AS profile FROM bundles
   WHERE direction = 'out' AND bundle_id = @bundleId AND party = @party AND settled IS NULL),
later AS (
  SELECT b.manifest FROM waiting w JOIN bundles b ON b.party = w.party AND b.no > w.no
   WHERE b.direction = 'out' AND b.settled IS NOT 'lost' AND b.receipt_state IS NOT 'undone'
     AND (b.manifest ->> '$.profile.id' IS w.profile
          OR (coalesce(b.manifest ->> '$.profile.id', 'full') = 'full' AND json_array_length(w.manifest, '$.consent') > 0)))
SELECT EXISTS (SELECT 1 FROM later) AND NOT EXISTS (
  SELECT 1 FROM waiting, json_each(waiting.manifest, '$.consent') c
   WHERE c.value ->> '$.case' NOT IN (
     SELECT l.value ->> '$.case' FROM later, json_each(later.manifest, '$.consent') l)) AS isSo`;
