import type { Migration } from '../migration.ts';

/**
 * Sealed hand-ins. A submission's revision and homework stay for it; its takes need not: the package holds their
 * audio, and the user may empty the trash. Numbers are not unique: two packages that both say "version 2" (one was
 * out of sight while the other was sealed) must both be listed.
 */
export const submissions: Migration = {
  version: 2,
  sql: `
    CREATE TABLE submission (
      id TEXT PRIMARY KEY,
      homework_id TEXT NOT NULL REFERENCES homework (id),
      revision_id TEXT NOT NULL REFERENCES revision (id),
      number INTEGER NOT NULL CHECK (number >= 1),
      student_name TEXT NOT NULL,
      student_number TEXT NOT NULL,
      sealed_at INTEGER NOT NULL,
      manifest_hash TEXT NOT NULL,
      receipt TEXT NOT NULL,
      file_name TEXT NOT NULL,
      size_bytes INTEGER NOT NULL,
      audio TEXT NOT NULL CHECK (audio IN ('opus-32', 'opus-48', 'opus-64', 'flac'))
    ) STRICT;
    CREATE INDEX submission_homework ON submission (homework_id, number);
    CREATE INDEX submission_revision ON submission (revision_id);

    CREATE TABLE submission_answer (
      submission_id TEXT NOT NULL REFERENCES submission (id) ON DELETE CASCADE,
      position INTEGER NOT NULL,
      question_id TEXT NOT NULL REFERENCES question (id),
      take_id TEXT NOT NULL,
      PRIMARY KEY (submission_id, position),
      UNIQUE (submission_id, question_id)
    ) STRICT;
    CREATE INDEX submission_answer_question ON submission_answer (question_id);

    -- Verified copies outside the library, as they were when they were written.
    CREATE TABLE submission_copy (
      submission_id TEXT NOT NULL REFERENCES submission (id) ON DELETE CASCADE,
      path TEXT NOT NULL,
      written_at INTEGER NOT NULL,
      PRIMARY KEY (submission_id, path)
    ) STRICT;
  `,
};
