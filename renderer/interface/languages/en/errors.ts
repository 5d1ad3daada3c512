import type { errors as source } from '../zh/errors.ts';

export const errors: typeof source = {
  HOMEWORK_NOT_FOUND: {
    what: 'This homework is no longer in the library.',
    safe: 'Your other homework and recordings are all there.',
    next: 'Go home and choose another, or look in the trash.',
  },
  QUESTION_NOT_FOUND: {
    what: 'This question is no longer part of the homework.',
    safe: 'Its recordings are kept.',
    next: 'Open the homework again and look under “Earlier questions”.',
  },
  TAKE_NOT_FOUND: {
    what: 'This take could not be found.',
    safe: 'Your other recordings are all there.',
    next: 'Reload the list, or look in the trash.',
  },
  EDITED_ELSEWHERE: {
    what: 'This homework was edited in another window.',
    safe: 'Both versions are still here; nothing was overwritten.',
    next: 'Choose which one to keep.',
  },
  DOCUMENT_TOO_LARGE: {
    what: '“{{fileName}}” is {{bytes}}; the most Kouda reads is {{maxBytes}}.',
    safe: 'The library is unchanged.',
    next: 'Split it into smaller documents and open each.',
  },
  DOCUMENT_NOT_TEXT: {
    what: '“{{fileName}}” is not a text file.',
    safe: 'The library is unchanged.',
    next: 'Open a .md file (UTF-8 or GB18030).',
  },
  DOCUMENT_WITHOUT_QUESTION: {
    what: 'No question was found in “{{fileName}}”.',
    safe: 'The library is unchanged.',
    next: 'From line {{line}} a question was expected, such as “1 What is a consumer group?”, with its reference answer below it.',
  },
  DOCUMENT_INVALID: {
    what: 'Line {{line}} of “{{fileName}}” is beyond what Kouda keeps.',
    safe: 'The library is unchanged.',
    next: 'Shorten or split what is at line {{line}}, then open it again.',
    reasons: {
      'too-many-questions':
        '“{{fileName}}” has too many questions from line {{line}} on; a homework holds up to 500.',
      'title-too-long': 'The title at line {{line}} of “{{fileName}}” is too long.',
      'reference-too-long': 'The reference answer at line {{line}} of “{{fileName}}” is too long.',
      'too-many-key-points':
        '“{{fileName}}” has too many key points from line {{line}} on; a question holds up to 200.',
      'key-point-too-long': 'The key point at line {{line}} of “{{fileName}}” is too long.',
    },
  },
  RECORDING_ALREADY: {
    what: 'Another recording is running in this library.',
    safe: 'That recording is not affected.',
    next: 'Stop it first, then start a new one.',
  },
  TAKE_NOT_RECORDING: {
    what: 'This take has ended; nothing more can be added to it.',
    safe: 'What was recorded is saved.',
    next: 'Record another take.',
  },
  TAKE_STILL_RECORDING: {
    what: 'This take is still being recorded.',
    safe: 'The recording goes on.',
    next: 'Stop it first, then try again.',
  },
  CHUNK_OUT_OF_ORDER: {
    what: 'Parts of the recording arrived out of order.',
    safe: 'What is saved is intact.',
    next: 'Stop, listen to the take, and record again if need be.',
  },
  CHUNK_INVALID: {
    what: 'A part of the recording was not valid and was not written.',
    safe: 'Everything before it is saved.',
    next: 'Stop, listen to the take, and record again if need be.',
  },
  DISK_FULL: {
    what: 'The disk is full.',
    safe: 'Everything saved so far is there.',
    next: 'Free some space, then try again.',
  },
  LIBRARY_GONE: {
    what: 'The library folder is gone: {{path}}',
    safe: 'Kouda deleted nothing.',
    next: 'Reconnect the disk, or move the folder back, then try again.',
  },
  WRITE_FAILED: {
    what: 'The system refused to write to the disk ({{code}}).',
    safe: 'Everything saved before is there.',
    next: 'Check the disk and the folder’s permissions, then try again.',
  },
  FILE_TOO_LARGE: {
    what: 'This disk’s format (FAT32) holds no file above 4 GB.',
    safe: 'What was half-written was removed; the library is unchanged.',
    next: 'Choose another disk, or one formatted as exFAT or NTFS, then try again.',
  },
  VERIFY_FAILED: {
    what: 'What was read back differs from what was written.',
    safe: 'The original file was not replaced.',
    next: 'Check the disk, and check the library in Settings.',
  },
  AUDIO_UNREADABLE: {
    what: 'The audio file of this recording is missing or damaged.',
    safe: 'All other recordings are there.',
    next: 'Check the library in Settings.',
  },
  AUDIO_MISSING: {
    what: 'The audio file of this take is missing.',
    safe: 'Its record and all other recordings are there.',
    next: 'Check the library in Settings, or bring the file back from a backup of yours.',
  },
  NOTHING_TO_HAND_IN: {
    what: 'There is no recording to hand in yet.',
    safe: 'No package was made; the library is unchanged.',
    next: 'Record at least one question, then hand in.',
  },
  SUBMISSION_NOT_FOUND: {
    what: 'The package of this hand-in is not in the library.',
    safe: 'Your recordings and other versions are all there.',
    next: 'Hand in again; it becomes a new version.',
  },
  TAKE_UNREADABLE: {
    what: 'The take chosen for question {{questionNumber}} cannot be read, or is not as it was saved.',
    safe: 'No package was made; your other recordings are not affected.',
    next: 'Choose or record another take for that question, then hand in; or check the library in Settings.',
  },
  VOICE_UNREADABLE: {
    what: 'The recording of a spoken comment on question {{questionNumber}} is missing or damaged.',
    safe: 'This review was not released; all its comments are there.',
    next: 'Record or delete that comment, then release again; or check the library in Settings.',
  },
  PACKAGE_TOO_LARGE: {
    what: 'The package would be {{bytes}}; the most it can hold is {{maxBytes}}.',
    safe: 'No package was made; your recordings are all there.',
    next: 'Choose a smaller format under “Sound”, then hand in again.',
  },
  FOLDER_NOT_FOUND: {
    what: 'There is no such folder: {{path}}',
    safe: 'Everything in the library is as it was.',
    next: 'Check how it is written (the whole path) or reconnect the disk, then try again.',
  },
  FOLDER_NOT_WRITABLE: {
    what: 'This folder cannot be written to: {{path}}',
    safe: 'Everything in the library is as it was.',
    next: 'Choose another folder or check its permissions.',
  },
  CLASS_FOLDER_NOT_FOUND: {
    what: 'This class folder is no longer on the list.',
    safe: 'The packages are all in the library.',
    next: 'Add it again in the settings.',
  },
  CLASS_FOLDER_UNREACHABLE: {
    what: 'Nothing answers at “{{address}}” ({{code}}).',
    safe: 'The packages are all in the library and will be sent when it answers.',
    next: 'Check the network and the address, then try again.',
  },
  CLASS_FOLDER_PASSWORD: {
    what: 'The class folder does not accept this user name or password.',
    safe: 'The packages are all in the library.',
    next: 'Enter the password again; Nextcloud and Jianguoyun want an “app password”.',
  },
  CLASS_FOLDER_NOT_WEBDAV: {
    what: '“{{address}}” answers, but it is not a WebDAV folder.',
    safe: 'Nothing was written.',
    next: 'Check the address; it often looks like https://server/remote.php/dav/files/name/folder/.',
  },
  CLASS_FOLDER_REFUSED: {
    what: 'The class folder’s server refused (HTTP {{status}}).',
    safe: 'The packages are all in the library.',
    next: 'Make sure this account may write there, then try again.',
  },
  CLASS_FOLDER_BUSY: {
    what: 'The class folder’s server is too busy right now.',
    safe: 'The packages are all in the library; it is tried again by itself.',
    next: 'You can go on with something else.',
  },
  CLASS_FOLDER_FULL: {
    what: 'The class folder is full.',
    safe: 'The packages are all in the library.',
    next: 'Make room there, then try again.',
  },
  DELIVERY_NOT_FOUND: {
    what: 'This delivery is no longer on the list.',
    safe: 'The package is in the library.',
    next: 'To send it, send it again from its receipt.',
  },
  COLLECT_RUN_NOT_FOUND: {
    what: 'There is no record of this collecting.',
    safe: 'What was collected is there.',
    next: 'Collect again: nothing comes in twice.',
  },
  COLLECT_RUN_CLOSED: {
    what: 'This collecting has begun already or is over.',
    safe: 'What was collected is there.',
    next: 'Collect again: nothing comes in twice.',
  },
  AUDIO_UNDECODABLE: {
    what: '“{{name}}” cannot be read as audio.',
    safe: 'The file was left as it is.',
    next: 'Try it as m4a, mp3, wav, webm or ogg.',
  },
  LOOSE_AUDIO_NOT_FOUND: {
    what: 'This recording was assigned or put aside already.',
    safe: 'It is in the library.',
    next: 'Open the page again to see which are left.',
  },
  COLLECTED_NOT_FOUND: {
    what: 'This student’s hand-in is not in the library, or its package is not.',
    safe: 'The other hand-ins and all reviews are there.',
    next: 'Look for it in its class; if it is not there, collect its package again.',
  },
  CLASS_HOMEWORK_NOT_FOUND: {
    what: 'There is no such collected homework.',
    safe: 'The others are all there.',
    next: 'It may be in the trash.',
  },
  CLASS_QUESTION_NOT_FOUND: {
    what: 'There is no such question.',
    safe: 'The others are all there.',
    next: 'Go back to the class and open it again.',
  },
  KEY_POINT_NOT_FOUND: {
    what: 'This key point is no longer in the rubric.',
    safe: 'The other scores are all there.',
    next: 'Open the hand-in again and tick by the rubric as it is now.',
  },
  ANSWER_NOT_FOUND: {
    what: 'There is no such answer.',
    safe: 'The others are all there.',
    next: 'Go back to the class and open the student’s hand-in again.',
  },
  COMMENT_NOT_FOUND: {
    what: 'This comment is gone.',
    safe: 'The others are all there.',
    next: 'Write it anew if it is needed.',
  },
  ROSTER_EMPTY: {
    what: 'No name was found in this list.',
    safe: 'The list of students is as it was.',
    next: 'Write one student a line: number and name, with a comma or a tab between.',
  },
  ROSTER_TOO_LARGE: {
    what: 'The list has {{students}} students; at most {{maxStudents}} fit.',
    safe: 'The list of students is as it was.',
    next: 'Paste the students of this class alone.',
  },
  REVIEW_NOT_DONE: {
    what: 'Not released, since their review is not done: {{names}}.',
    safe: 'Nothing was released.',
    next: 'Mark them as done first.',
  },
  FEEDBACK_NOT_FOUND: {
    what: 'There is no such feedback.',
    safe: 'Your recordings are all there.',
    next: 'Open the return package from the teacher again.',
  },
  EXPORT_RUN_NOT_FOUND: {
    what: 'There is no record of this export.',
    safe: 'The files that were written are there.',
    next: 'Export again.',
  },
  TEMPLATE_INVALID: {
    what: 'The file name pattern cannot be read.',
    safe: 'Nothing was written.',
    next: 'The fields that can be used are listed below it; braces come in pairs.',
  },
  NOTHING_TO_EXPORT: {
    what: 'There is nothing here to export.',
    safe: 'Nothing was written.',
    next: 'Choose something else, or record or review first.',
  },
  SHEET_UNREADABLE: {
    what: '“{{fileName}}” cannot be read as a table.',
    safe: 'The file was left as it is.',
    next: 'Use the CSV file as it was downloaded from Moodle or Canvas, with its headers.',
  },
  SHEET_WITHOUT_GRADES: {
    what: '“{{fileName}}” does not say which column holds grades and which the students.',
    safe: 'The file was left as it is.',
    next: 'Say below which column is which.',
  },
  BACKUP_NOT_FOUND: {
    what: 'This backup is no longer there.',
    safe: 'The present library is unchanged.',
    next: 'Choose another backup.',
  },
  BACKUP_DAMAGED: {
    what: 'The backup {{name}} is damaged and cannot be restored.',
    safe: 'The present library is unchanged.',
    next: 'Choose another backup.',
  },
  BUSY_RECORDING: {
    what: 'This cannot be done while a recording is running.',
    safe: 'The recording goes on.',
    next: 'Try again when it has ended.',
  },
  UNREACHABLE: {
    what: 'Kouda’s background process does not answer.',
    safe: 'Everything that was saved is on the disk.',
    next: 'See whether Kouda is still running, then try again.',
  },
  UNKNOWN: {
    what: 'Something went wrong inside Kouda; this step was not done.',
    safe: 'Homework and recordings already saved are not affected.',
    next: 'Try again; if it happens again, restart Kouda.',
  },
};
