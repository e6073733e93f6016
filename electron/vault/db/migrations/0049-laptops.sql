-- An office has several laptops. What a device says of itself beyond its key: that it joined, and which other device
-- the office's key has shut out.
ALTER TABLE devices ADD COLUMN joined INTEGER;
ALTER TABLE devices ADD COLUMN revokes TEXT;

-- Kept once believed: a later entry cannot let a laptop in again.
CREATE TABLE revoked_devices (
  office_id TEXT NOT NULL,
  device_id TEXT NOT NULL,
  reason TEXT NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (office_id, device_id)
) STRICT, WITHOUT ROWID;

-- Laptops that were let in from here; their own word comes with their first bundle.
CREATE TABLE laptops_let_in (
  device_id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  at INTEGER NOT NULL,
  actor TEXT NOT NULL
) STRICT, WITHOUT ROWID;
