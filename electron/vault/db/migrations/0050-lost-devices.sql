-- Laptops and travelling copies of which their office says that they are lost: nothing that they signed is taken in
-- without a decision, here or at any office that has heard of it.
CREATE TABLE lost_devices (
  id TEXT PRIMARY KEY,
  stream TEXT NOT NULL,
  clocks TEXT NOT NULL,
  created_clock TEXT NOT NULL,
  updated_clock TEXT NOT NULL,
  updated_by TEXT NOT NULL,
  device_id TEXT,
  lost_at INTEGER,
  removed INTEGER
) STRICT;
CREATE INDEX lost_devices_by_stream ON lost_devices (stream);
CREATE INDEX lost_devices_by_device ON lost_devices (device_id);
