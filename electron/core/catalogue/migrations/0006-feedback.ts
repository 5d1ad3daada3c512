import type { Migration } from '../migration.ts';

/** Return packages a student received. What they say is read from the package itself, which is kept. */
export const feedback: Migration = {
  version: 6,
  sql: `
    CREATE TABLE feedback (
      id TEXT PRIMARY KEY,
      submission_id TEXT NOT NULL REFERENCES submission (id),
      homework_id TEXT NOT NULL REFERENCES homework (id),
      release_number INTEGER NOT NULL,
      instructor TEXT NOT NULL,
      points REAL,
      max_points REAL NOT NULL,
      released_at INTEGER NOT NULL,
      received_at INTEGER NOT NULL,
      read_at INTEGER,
      manifest_hash TEXT NOT NULL
    ) STRICT;
    CREATE INDEX feedback_homework ON feedback (homework_id, released_at);
  `,
};
