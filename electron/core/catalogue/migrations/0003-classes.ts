import type { Migration } from '../migration.ts';

/**
 * The instructor's side: homeworks as they are collected from a class, with the instructor's own rubric, the students'
 * hand-ins and their answers. Nothing here refers to the student's own homeworks and takes but `homework_id`, a hint
 * for the way back: what strangers hand in must never change a homework of this library.
 */
export const classes: Migration = {
  version: 3,
  sql: `
    CREATE TABLE class_homework (
      id TEXT PRIMARY KEY,
      title TEXT NOT NULL,
      homework_id TEXT REFERENCES homework (id),
      max_points REAL,
      created_at INTEGER NOT NULL,
      last_collected_at INTEGER,
      trashed_at INTEGER
    ) STRICT;
    CREATE INDEX class_homework_homework ON class_homework (homework_id);

    CREATE TABLE class_question (
      id TEXT PRIMARY KEY,
      class_homework_id TEXT NOT NULL REFERENCES class_homework (id),
      position INTEGER NOT NULL,
      title TEXT NOT NULL,
      reference TEXT NOT NULL,
      max_points REAL NOT NULL,
      is_earlier INTEGER NOT NULL DEFAULT 0
    ) STRICT;
    CREATE INDEX class_question_homework ON class_question (class_homework_id, position);

    -- One taken out of the rubric stays for the marks that were given by it.
    CREATE TABLE key_point (
      id TEXT PRIMARY KEY,
      class_question_id TEXT NOT NULL REFERENCES class_question (id),
      position INTEGER NOT NULL,
      text TEXT NOT NULL,
      points REAL NOT NULL,
      is_removed INTEGER NOT NULL DEFAULT 0
    ) STRICT;
    CREATE INDEX key_point_question ON key_point (class_question_id, position);

    -- By which wording a hand-in is recognised as one of this homework: the same document has another id in every library.
    CREATE TABLE class_wording (
      class_homework_id TEXT NOT NULL REFERENCES class_homework (id),
      content_hash TEXT NOT NULL,
      -- Of the library it came from, with its revision there: an older wording that comes later is told by them.
      homework_id TEXT,
      revision_number INTEGER,
      questions TEXT NOT NULL CHECK (json_valid(questions)),
      added_at INTEGER NOT NULL,
      PRIMARY KEY (class_homework_id, content_hash)
    ) STRICT;
    CREATE INDEX class_wording_hash ON class_wording (content_hash);

    CREATE TABLE roster_student (
      class_homework_id TEXT NOT NULL REFERENCES class_homework (id) ON DELETE CASCADE,
      position INTEGER NOT NULL,
      student_key TEXT NOT NULL,
      name TEXT NOT NULL,
      number TEXT NOT NULL,
      PRIMARY KEY (class_homework_id, position)
    ) STRICT;

    CREATE TABLE collected_submission (
      id TEXT PRIMARY KEY,
      class_homework_id TEXT NOT NULL REFERENCES class_homework (id),
      student_key TEXT NOT NULL,
      student_name TEXT NOT NULL,
      student_number TEXT NOT NULL,
      number INTEGER NOT NULL CHECK (number >= 1),
      content_hash TEXT NOT NULL,
      sealed_at INTEGER NOT NULL,
      collected_at INTEGER NOT NULL,
      manifest_hash TEXT NOT NULL,
      receipt TEXT NOT NULL,
      size_bytes INTEGER NOT NULL,
      is_loose INTEGER NOT NULL DEFAULT 0
    ) STRICT;
    CREATE INDEX collected_submission_student ON collected_submission (class_homework_id, student_key, number);

    CREATE TABLE collected_answer (
      id TEXT PRIMARY KEY,
      submission_id TEXT NOT NULL REFERENCES collected_submission (id) ON DELETE CASCADE,
      class_question_id TEXT NOT NULL REFERENCES class_question (id),
      -- As the manifest numbers it.
      question_number INTEGER NOT NULL,
      question_id TEXT NOT NULL,
      take_id TEXT NOT NULL,
      take_number INTEGER NOT NULL,
      sample_hash TEXT NOT NULL,
      codec TEXT NOT NULL CHECK (codec IN ('opus', 'flac')),
      sample_rate INTEGER NOT NULL,
      frames INTEGER NOT NULL,
      duration_ms REAL NOT NULL,
      -- Where the audio stands in the package, which stores and never compresses: it is played from there.
      data_start INTEGER NOT NULL,
      data_bytes INTEGER NOT NULL,
      measurements TEXT CHECK (measurements IS NULL OR json_valid(measurements)),
      dropped_frames INTEGER NOT NULL,
      stop_reason TEXT,
      UNIQUE (submission_id, class_question_id)
    ) STRICT;
    CREATE INDEX collected_answer_question ON collected_answer (class_question_id);

    CREATE TABLE loose_audio (
      id TEXT PRIMARY KEY,
      class_homework_id TEXT NOT NULL REFERENCES class_homework (id),
      name TEXT NOT NULL,
      file_hash TEXT NOT NULL,
      extension TEXT NOT NULL,
      size_bytes INTEGER NOT NULL,
      duration_ms REAL NOT NULL,
      -- Who can decode it: the core, or only a browser.
      decoding TEXT NOT NULL CHECK (decoding IN ('core', 'page')),
      collected_at INTEGER NOT NULL,
      submission_id TEXT REFERENCES collected_submission (id) ON DELETE SET NULL,
      is_aside INTEGER NOT NULL DEFAULT 0,
      UNIQUE (class_homework_id, file_hash)
    ) STRICT;

    CREATE TABLE collect_run (
      id TEXT PRIMARY KEY,
      class_homework_id TEXT REFERENCES class_homework (id),
      state TEXT NOT NULL CHECK (state IN ('open', 'running', 'finished', 'cancelled', 'interrupted')),
      started_at INTEGER NOT NULL,
      ended_at INTEGER,
      total INTEGER NOT NULL DEFAULT 0,
      problems TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(problems))
    ) STRICT;

    CREATE TABLE collect_item (
      run_id TEXT NOT NULL REFERENCES collect_run (id) ON DELETE CASCADE,
      position INTEGER NOT NULL,
      body TEXT NOT NULL CHECK (json_valid(body)),
      PRIMARY KEY (run_id, position)
    ) STRICT;
  `,
};
