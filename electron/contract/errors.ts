import { z } from 'zod';

/**
 * Every error that crosses from the core to the page: a code and what its sentence needs.
 * The page makes the sentence, in the reader's language; no message text travels.
 */
export const errors = {
  HOMEWORK_NOT_FOUND: {},
  QUESTION_NOT_FOUND: {},
  TAKE_NOT_FOUND: {},
  EDITED_ELSEWHERE: {},

  DOCUMENT_TOO_LARGE: { data: z.object({ fileName: z.string(), bytes: z.number(), maxBytes: z.number() }) },
  DOCUMENT_NOT_TEXT: { data: z.object({ fileName: z.string() }) },
  /** Read to the end without meeting a question; `line` is where one was expected (1-based). */
  DOCUMENT_WITHOUT_QUESTION: { data: z.object({ fileName: z.string(), line: z.int() }) },
  /** A part exceeds what Kouda keeps, named by its line. */
  DOCUMENT_INVALID: {
    data: z.object({
      fileName: z.string(),
      line: z.int(),
      reason: z.enum([
        'too-many-questions',
        'title-too-long',
        'reference-too-long',
        'too-many-key-points',
        'key-point-too-long',
      ]),
    }),
  },

  /** Another recording is running in this library. */
  RECORDING_ALREADY: { data: z.object({ takeId: z.string() }) },
  TAKE_NOT_RECORDING: {},
  TAKE_STILL_RECORDING: {},
  CHUNK_OUT_OF_ORDER: { data: z.object({ expected: z.int() }) },
  CHUNK_INVALID: {},
  DISK_FULL: { data: z.object({ freeBytes: z.number().nullable() }) },
  /** The folder or its disk went away. */
  LIBRARY_GONE: { data: z.object({ path: z.string() }) },
  /** The system refused to write; `code` is its error code, such as EIO. */
  WRITE_FAILED: { data: z.object({ code: z.string() }) },
  /** The file system holds no file that large: FAT32 ends at 4 GiB. */
  FILE_TOO_LARGE: {},
  /** What was read back is not what was written. */
  VERIFY_FAILED: {},
  AUDIO_MISSING: {},
  /** Missing or damaged, while it was read to be copied. */
  AUDIO_UNREADABLE: {},

  /** No question has a take that could be handed in. */
  NOTHING_TO_HAND_IN: {},
  SUBMISSION_NOT_FOUND: {},
  /** A chosen take could not be read or is not what its hash says; nothing was sealed. */
  TAKE_UNREADABLE: { data: z.object({ takeId: z.string(), questionNumber: z.int() }) },
  /** The recording of a spoken comment is missing or damaged; the review it is on was not released. */
  VOICE_UNREADABLE: { data: z.object({ questionNumber: z.int() }) },
  /** More than a package can hold; `bytes` is what it would take. */
  PACKAGE_TOO_LARGE: { data: z.object({ bytes: z.number(), maxBytes: z.number() }) },
  /** Not there, or not a folder. */
  FOLDER_NOT_FOUND: { data: z.object({ path: z.string() }) },
  FOLDER_NOT_WRITABLE: { data: z.object({ path: z.string() }) },

  CLASS_FOLDER_NOT_FOUND: {},
  /** Nothing answers there: `code` is the network's word for it, such as ECONNREFUSED or a certificate's. */
  CLASS_FOLDER_UNREACHABLE: { data: z.object({ address: z.string(), code: z.string() }) },
  /** No password is known, or the server does not take it. */
  CLASS_FOLDER_PASSWORD: { data: z.object({ classFolderId: z.string().nullable() }) },
  /** Something answers there that is no WebDAV folder. */
  CLASS_FOLDER_NOT_WEBDAV: { data: z.object({ address: z.string() }) },
  /** The server says no: `status` is its HTTP status. */
  CLASS_FOLDER_REFUSED: { data: z.object({ status: z.int() }) },
  /** The server asks to wait (429, 503). */
  CLASS_FOLDER_BUSY: { data: z.object({ retryAt: z.int().nullable() }) },
  CLASS_FOLDER_FULL: {},
  DELIVERY_NOT_FOUND: {},

  COLLECT_RUN_NOT_FOUND: {},
  /** It has started already, or is over. */
  COLLECT_RUN_CLOSED: {},
  /** `name` cannot be read as audio. */
  AUDIO_UNDECODABLE: { data: z.object({ name: z.string() }) },
  LOOSE_AUDIO_NOT_FOUND: {},

  CLASS_HOMEWORK_NOT_FOUND: {},
  /** A student's hand-in, or its package: to whoever reviews it, not to whoever handed it in. */
  COLLECTED_NOT_FOUND: {},
  CLASS_QUESTION_NOT_FOUND: {},
  KEY_POINT_NOT_FOUND: {},
  ANSWER_NOT_FOUND: {},
  COMMENT_NOT_FOUND: {},
  /** A list of students in which no name was found. */
  ROSTER_EMPTY: {},
  ROSTER_TOO_LARGE: { data: z.object({ students: z.int(), maxStudents: z.int() }) },
  /** Only a review that is done can be released; `names` are the students whose is not. */
  REVIEW_NOT_DONE: { data: z.object({ names: z.array(z.string()) }) },
  FEEDBACK_NOT_FOUND: {},

  EXPORT_RUN_NOT_FOUND: {},
  /** A name template that cannot be read. */
  TEMPLATE_INVALID: {},
  /** There is nothing of that kind to export. */
  NOTHING_TO_EXPORT: {},
  /** A teacher's sheet that is no table, or whose columns do not say where grades belong. */
  SHEET_UNREADABLE: { data: z.object({ fileName: z.string() }) },
  SHEET_WITHOUT_GRADES: { data: z.object({ fileName: z.string() }) },

  BACKUP_NOT_FOUND: {},
  BACKUP_DAMAGED: { data: z.object({ name: z.string() }) },
  /** A recording is running; try again after it. */
  BUSY_RECORDING: {},
} as const;

export type ErrorCode = keyof typeof errors;
