import type { KeptAudio } from '../subject/exported.ts';
import { type AudioTags, oneLine } from './audio-tags.ts';
import { GAP_MS } from './changed-pcm.ts';

/** Of a disc; a 100th chapter would be no track, and so goes with the 99th. */
const MOST_TRACKS = 99;
const FRAMES_A_SECOND = 75;
/** What CD text has room for; some players refuse more. */
const MOST_CHARACTERS = 80;

/**
 * The chapters of one file of several answers, for formats that have none themselves: a cue sheet, as CDRWIN wrote them
 * and players such as foobar2000 and mpv read them. UTF-8 with its mark, since on Windows nothing else says so; the remark
 * after it is what a reader that stumbles over the mark loses.
 *
 * @param audioName of the file, which lies beside the sheet.
 */
export function cueSheet(
  audioName: string,
  { title, artist }: AudioTags,
  answers: readonly { readonly audio: KeptAudio; readonly title: string }[],
): string {
  let seconds = 0;
  const tracks = answers.map(({ audio, title: name }, index) => {
    const start = seconds;
    seconds += audio.frames / audio.sampleRate + GAP_MS / 1_000;
    return [
      `  TRACK ${twoDigits(index + 1)} AUDIO`,
      `    TITLE ${quoted(name)}`,
      `    PERFORMER ${quoted(artist)}`,
      `    INDEX 01 ${discTime(start)}`,
    ];
  });
  const lines = [
    'REM COMMENT "Kouda"',
    `PERFORMER ${quoted(artist)}`,
    `TITLE ${quoted(title)}`,
    // Of FLAC too: the word says that it is no raw data.
    `FILE "${audioName}" WAVE`,
    ...tracks.slice(0, MOST_TRACKS).flat(),
  ];
  return `\uFEFF${lines.join('\r\n')}\r\n`;
}

const twoDigits = (value: number): string => String(value).padStart(2, '0');

/** Minutes, seconds and 75ths of one. */
function discTime(seconds: number): string {
  const frames = Math.round(seconds * FRAMES_A_SECOND);
  const whole = Math.floor(frames / FRAMES_A_SECOND);
  return [Math.floor(whole / 60), whole % 60, frames % FRAMES_A_SECOND].map(twoDigits).join(':');
}

/** There is no way to write a quotation mark inside of two. */
const quoted = (text: string): string =>
  `"${[...oneLine(text).replaceAll('"', "'")].slice(0, MOST_CHARACTERS).join('')}"`;
