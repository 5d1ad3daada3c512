import type { Migration } from '../migration.ts';

/**
 * What an instructor makes of the hand-ins. Voice comments are ordinary takes, with everything that keeps those safe:
 * each submission that has some gets a homework of its own with `purpose = 'comments'`, which no list of homeworks shows.
 */
export const reviews: Migration = {
  version: 4,
  sql: `
    ALTER TABLE homework ADD COLUMN purpose TEXT NOT NULL DEFAULT 'answers' CHECK (purpose IN ('answers', 'comments'));

    CREATE TABLE review (
      submission_id TEXT PRIMARY KEY REFERENCES collected_submission (id) ON DELETE CASCADE,
      state TEXT NOT NULL CHECK (state IN ('in-review', 'done', 'released')),
      overall TEXT NOT NULL DEFAULT '',
      points_by_hand REAL,
      voice_homework_id TEXT REFERENCES homework (id),
      changed_at INTEGER NOT NULL
    ) STRICT;

    CREATE TABLE answer_review (
      answer_id TEXT PRIMARY KEY REFERENCES collected_answer (id) ON DELETE CASCADE,
      points_by_hand REAL,
      draft TEXT CHECK (draft IS NULL OR json_valid(draft))
    ) STRICT;

    CREATE TABLE key_point_mark (
      answer_id TEXT NOT NULL REFERENCES collected_answer (id) ON DELETE CASCADE,
      key_point_id TEXT NOT NULL REFERENCES key_point (id),
      is_met INTEGER NOT NULL,
      PRIMARY KEY (answer_id, key_point_id)
    ) STRICT;

    CREATE TABLE comment (
      id TEXT PRIMARY KEY,
      answer_id TEXT NOT NULL REFERENCES collected_answer (id) ON DELETE CASCADE,
      kind TEXT NOT NULL CHECK (kind IN ('praise', 'correction', 'suggestion', 'note')),
      start_ms REAL,
      end_ms REAL,
      text TEXT NOT NULL,
      voice_take_id TEXT REFERENCES take (id) ON DELETE SET NULL,
      created_at INTEGER NOT NULL,
      changed_at INTEGER NOT NULL,
      deleted_at INTEGER
    ) STRICT;
    CREATE INDEX comment_answer ON comment (answer_id);

    CREATE TABLE bank_comment (
      text TEXT PRIMARY KEY,
      kind TEXT NOT NULL,
      added_at INTEGER NOT NULL
    ) STRICT;

    -- Return packages made here. Their files are kept, like hand-ins.
    CREATE TABLE release (
      id TEXT PRIMARY KEY,
      submission_id TEXT NOT NULL REFERENCES collected_submission (id),
      number INTEGER NOT NULL CHECK (number >= 1),
      released_at INTEGER NOT NULL,
      manifest_hash TEXT NOT NULL,
      file_name TEXT NOT NULL,
      size_bytes INTEGER NOT NULL,
      UNIQUE (submission_id, number)
    ) STRICT;
  `,
};
