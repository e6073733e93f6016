-- A device of a restored vault shows that its office stands behind it: see services/bundles/staged-offices.ts.
ALTER TABLE devices ADD COLUMN vouch TEXT;

-- In which cases the content of a document came to us, by our own hand or in a bundle that carried it.
-- Only from there does it go out: a record that merely names its hash is no reason to give it away.
CREATE TABLE document_places (
  sha256 TEXT NOT NULL,
  stream TEXT NOT NULL,
  PRIMARY KEY (sha256, stream)
) STRICT, WITHOUT ROWID;
INSERT OR IGNORE INTO document_places (sha256, stream)
  SELECT d.sha256, d.stream FROM documents d JOIN files f ON f.sha256 = d.sha256;
