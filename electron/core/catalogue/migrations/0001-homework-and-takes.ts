import type { Migration } from '../migration.ts';

/** Homeworks with their revisions, questions that keep their identity through revisions, takes, settings, notices. */
export const homeworkAndTakes: Migration = {
  version: 1,
  sql: `
    CREATE TABLE homework (
      id TEXT PRIMARY KEY,
      origin TEXT NOT NULL CHECK (origin IN ('built-in', 'document', 'written')),
      source_name TEXT NOT NULL,
      created_at INTEGER NOT NULL,
      last_used_at INTEGER NOT NULL,
      trashed_at INTEGER
    ) STRICT;

    CREATE TABLE revision (
      id TEXT PRIMARY KEY,
      homework_id TEXT NOT NULL REFERENCES homework (id),
      number INTEGER NOT NULL CHECK (number >= 1),
      content_hash TEXT NOT NULL,
      title TEXT NOT NULL,
      reference_visibility TEXT NOT NULL CHECK (reference_visibility IN ('after-first-take', 'always')),
      created_at INTEGER NOT NULL,
      UNIQUE (homework_id, number)
    ) STRICT;

    -- What a question is through all revisions of its homework.
    CREATE TABLE question (
      id TEXT PRIMARY KEY,
      homework_id TEXT NOT NULL REFERENCES homework (id),
      chosen_take_id TEXT REFERENCES take (id) ON DELETE SET NULL,
      next_take_number INTEGER NOT NULL DEFAULT 1
    ) STRICT;
    CREATE INDEX question_homework ON question (homework_id);

    -- How a question reads in one revision.
    CREATE TABLE revision_question (
      revision_id TEXT NOT NULL REFERENCES revision (id) ON DELETE CASCADE,
      position INTEGER NOT NULL,
      question_id TEXT NOT NULL REFERENCES question (id),
      title TEXT NOT NULL,
      reference TEXT NOT NULL,
      key_points TEXT NOT NULL CHECK (json_valid(key_points)),
      preparation_seconds INTEGER NOT NULL,
      longest_answer_seconds INTEGER NOT NULL,
      PRIMARY KEY (revision_id, position),
      UNIQUE (revision_id, question_id)
    ) STRICT;
    CREATE INDEX revision_question_question ON revision_question (question_id);

    CREATE TABLE take (
      id TEXT PRIMARY KEY,
      question_id TEXT NOT NULL REFERENCES question (id),
      revision_id TEXT NOT NULL REFERENCES revision (id),
      number INTEGER NOT NULL,
      name TEXT NOT NULL DEFAULT '',
      state TEXT NOT NULL CHECK (state IN ('recording', 'finished', 'damaged')),
      stop_reason TEXT,
      started_at INTEGER NOT NULL,
      sample_rate INTEGER NOT NULL,
      frames INTEGER NOT NULL DEFAULT 0,
      audio_hash TEXT,
      codec TEXT NOT NULL DEFAULT 'pcm' CHECK (codec IN ('pcm', 'flac')),
      size_bytes INTEGER NOT NULL DEFAULT 0,
      measurements TEXT CHECK (measurements IS NULL OR json_valid(measurements)),
      dropped_frames INTEGER NOT NULL DEFAULT 0,
      device TEXT NOT NULL CHECK (json_valid(device)),
      events TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(events)),
      trashed_at INTEGER,
      UNIQUE (question_id, number)
    ) STRICT;
    CREATE INDEX take_revision ON take (revision_id);
    CREATE INDEX take_state ON take (state) WHERE state = 'recording';

    CREATE TABLE setting (
      name TEXT PRIMARY KEY,
      value TEXT NOT NULL CHECK (json_valid(value))
    ) STRICT;

    CREATE TABLE notice (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      at INTEGER NOT NULL,
      body TEXT NOT NULL CHECK (json_valid(body))
    ) STRICT;
  `,
};
