import type { Migration } from '../migration.ts';

/** What was exported where, so that it can be told, and done again. */
export const exportRuns: Migration = {
  version: 7,
  sql: `
    CREATE TABLE export_run (
      id TEXT PRIMARY KEY,
      -- What was asked for, a teacher's sheet included.
      request TEXT NOT NULL CHECK (json_valid(request)),
      title TEXT NOT NULL,
      folder TEXT NOT NULL,
      state TEXT NOT NULL CHECK (state IN ('running', 'finished', 'cancelled', 'interrupted', 'failed')),
      started_at INTEGER NOT NULL,
      ended_at INTEGER,
      -- Names that were going to be written: where a crash may have left unfinished files.
      planned TEXT NOT NULL CHECK (json_valid(planned)),
      done_count INTEGER NOT NULL DEFAULT 0,
      written TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(written)),
      problems TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(problems))
    ) STRICT;
  `,
};
