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
      -- Of its key points that were met; null: none was judged. Kept with every mark and every change of the rubric,
      -- since adding them up for a class of thousands took longer than showing it.
      met_points REAL,
      draft TEXT CHECK (draft IS NULL OR json_valid(draft)),
      -- Where voice comments on it are recorded.
      voice_question_id TEXT REFERENCES question (id)
    ) STRICT;
    CREATE UNIQUE INDEX answer_review_voice ON answer_review (voice_question_id) WHERE voice_question_id IS NOT NULL;

    CREATE TABLE key_point_mark (
      answer_id TEXT NOT NULL REFERENCES collected_answer (id) ON DELETE CASCADE,
      key_point_id TEXT NOT NULL REFERENCES key_point (id),
      is_met INTEGER NOT NULL,
      PRIMARY KEY (answer_id, key_point_id)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE comment (
      id TEXT PRIMARY KEY,
      answer_id TEXT NOT NULL REFERENCES collected_answer (id) ON DELETE CASCADE,
      kind TEXT NOT NULL CHECK (kind IN ('praise', 'correction', 'suggestion', 'note')),
      start_ms REAL,
      end_ms REAL,
      text TEXT NOT NULL,
      -- The text as it is searched: one width, one case.
      searchable TEXT NOT NULL DEFAULT '',
      voice_take_id TEXT REFERENCES take (id) ON DELETE SET NULL,
      -- The comment it was first written as, on another hand-in of the same take; so it is never carried over twice.
      carried_from TEXT,
      created_at INTEGER NOT NULL,
      changed_at INTEGER NOT NULL,
      deleted_at INTEGER,
      UNIQUE (answer_id, carried_from)
    ) STRICT;
    CREATE INDEX comment_answer ON comment (answer_id, deleted_at);
    CREATE INDEX comment_voice ON comment (voice_take_id) WHERE voice_take_id IS NOT NULL;

    -- A hidden one is written often and was taken out of the bank by hand.
    CREATE TABLE bank_comment (
      text TEXT PRIMARY KEY,
      kind TEXT NOT NULL CHECK (kind IN ('praise', 'correction', 'suggestion', 'note')),
      added_at INTEGER NOT NULL,
      is_hidden INTEGER NOT NULL DEFAULT 0
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
