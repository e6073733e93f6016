-- The changes of the streams in `arriving`, as shared/journal/fold.ts reads them: what no other change replaced
-- stands, and of what stands the latest clock wins. Withheld changes have only a digest and say nothing.
WITH written AS (
  SELECT e.stream, e.device, e.seq, x.place::integer AS place, e.clock, e.actor,
         x.change ->> 'kind' AS kind, x.change ->> 'id' AS id, x.change ->> 'field' AS field,
         x.change -> 'value' AS value, x.change -> 'replaced' AS replaced
    FROM satchel.entries e
    JOIN arriving USING (stream)
   CROSS JOIN LATERAL jsonb_array_elements(e.changes) WITH ORDINALITY AS x (change, place)
   WHERE NOT x.change ? 'digest'
), replaced AS (
  SELECT DISTINCT w.stream, w.kind, w.id, w.field, r.clock COLLATE "C" AS clock
    FROM written w
   CROSS JOIN LATERAL jsonb_array_elements_text(
     CASE jsonb_typeof(w.replaced)
       WHEN 'array' THEN w.replaced
       WHEN 'string' THEN jsonb_build_array(w.replaced)
       ELSE '[]'
     END) AS r (clock)
)
INSERT INTO satchel.changes (stream, device, seq, place, clock, actor, kind, id, field, value, stands, wins)
SELECT w.stream, w.device, w.seq, w.place, w.clock, w.actor, w.kind, w.id, w.field, w.value,
       r.clock IS NULL,
       row_number() OVER (PARTITION BY w.stream, w.kind, w.id, w.field
                          ORDER BY (r.clock IS NULL) DESC, w.clock DESC, w.place DESC) = 1
  FROM written w
  LEFT JOIN replaced r
    ON r.stream = w.stream AND r.kind = w.kind AND r.id = w.id AND r.field = w.field AND r.clock = w.clock;
