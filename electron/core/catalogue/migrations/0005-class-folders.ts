import type { Migration } from '../migration.ts';

/** Class folders and the outbox of packages on their way into them. No password is ever kept here. */
export const classFolders: Migration = {
  version: 5,
  sql: `
    CREATE TABLE class_folder (
      id TEXT PRIMARY KEY,
      kind TEXT NOT NULL CHECK (kind IN ('folder', 'webdav')),
      name TEXT NOT NULL,
      address TEXT NOT NULL,
      user_name TEXT NOT NULL,
      created_at INTEGER NOT NULL
    ) STRICT;

    CREATE TABLE delivery (
      id TEXT PRIMARY KEY,
      what TEXT NOT NULL CHECK (what IN ('hand-in', 'return')),
      submission_id TEXT NOT NULL,
      homework_id TEXT,
      return_id TEXT,
      class_folder_id TEXT NOT NULL,
      class_folder_name TEXT NOT NULL,
      file_name TEXT NOT NULL,
      -- Where the package lies inside the library, with '/' between folders: a library can be moved.
      source_path TEXT NOT NULL,
      state TEXT NOT NULL CHECK (state IN ('waiting', 'delivered', 'stopped')),
      total_bytes INTEGER NOT NULL,
      attempts INTEGER NOT NULL DEFAULT 0,
      next_try_at INTEGER,
      problem TEXT CHECK (problem IS NULL OR json_valid(problem)),
      created_at INTEGER NOT NULL,
      delivered_at INTEGER
    ) STRICT;
    CREATE INDEX delivery_waiting ON delivery (state) WHERE state = 'waiting';
    CREATE INDEX delivery_submission ON delivery (submission_id, class_folder_id);

    -- What was collected from where, so that collecting again asks for nothing that is here.
    CREATE TABLE class_folder_file (
      class_folder_id TEXT NOT NULL REFERENCES class_folder (id) ON DELETE CASCADE,
      name TEXT NOT NULL,
      size_bytes INTEGER NOT NULL,
      -- ETag or time of the last change; empty: the server tells neither.
      version TEXT NOT NULL,
      -- The line of the report it led to.
      item TEXT NOT NULL CHECK (json_valid(item)),
      PRIMARY KEY (class_folder_id, name)
    ) STRICT;
  `,
};
