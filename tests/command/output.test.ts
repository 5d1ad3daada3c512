import { describe, expect, test } from 'vitest';
import { Interruption } from '../../electron/command/interruption.ts';
import type { Line } from '../../electron/command/lines.ts';
import { jsonOutput, personOutput, type Writer } from '../../electron/command/output.ts';

/** What a hand-in package may call its student: colours, a cleared screen, a second line, text turned round. */
const HOSTILE = 'a\u001b[2J\u001b]0;x\u0007\r\nb\u009b31m\u202ecod.exe\u2066\u200f\u2028\ud800\u{e0041}';
const DANGEROUS = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u;

class Collected implements Writer {
  text = '';
  readonly isTTY: boolean;
  readonly columns = 40;
  constructor(isTTY = false) {
    this.isTTY = isTTY;
  }
  write(text: string) {
    this.text += text;
  }
}

const id = '6f9619ff-8b86-4d01-b42d-00cf4fc964ff' as never;
const hostileLines: Line[] = [
  { type: 'homework', id, title: HOSTILE, questionCount: 1, answeredCount: 0 },
  { type: 'class', id, title: HOSTILE, questionCount: 1, studentCount: 1, rosterCount: 0, doneCount: 0 },
  {
    type: 'take',
    id,
    questionNumber: 1,
    questionTitle: HOSTILE,
    takeNumber: 1,
    name: HOSTILE,
    durationMs: 3_723_000,
    isChosen: true,
  },
  {
    type: 'student',
    number: HOSTILE,
    name: HOSTILE,
    version: 1,
    state: 'done',
    points: 1,
    maxPoints: 2,
  },
  { type: 'file', state: 'planned', name: HOSTILE, bytes: 1 },
  { type: 'problem', name: HOSTILE, code: 'x', data: { name: HOSTILE }, message: HOSTILE },
  {
    type: 'item',
    name: HOSTILE,
    outcome: 'refused',
    reason: 'manifest-invalid',
    detail: HOSTILE,
    student: { name: HOSTILE, number: HOSTILE },
    homeworkTitle: HOSTILE,
    number: 1,
    classHomeworkId: null,
    submissionId: null,
    returnId: null,
    restored: null,
  },
  { type: 'done', command: 'export', exitCode: 0, done: 1, problems: 0, folder: HOSTILE },
];

test('for people nothing a stranger wrote moves the cursor, turns the text or makes a line', () => {
  const stdout = new Collected();
  const output = personOutput(stdout, new Collected(), 'zh');
  for (const line of hostileLines) output.tell(line);
  const lines = stdout.text.split('\n').slice(0, -1);
  // Two lists have a heading.
  expect(lines).toHaveLength(hostileLines.length + 2);
  for (const line of lines) expect(line).not.toMatch(DANGEROUS);
  expect(stdout.text).toContain('cod.exe');
});

test('as JSON it is harmless to a terminal too, and reads back as it was', () => {
  const stdout = new Collected();
  const output = jsonOutput(stdout, new Collected());
  for (const line of hostileLines) output.tell(line);
  const lines = stdout.text.split('\n').slice(0, -1);
  expect(lines).toHaveLength(hostileLines.length);
  for (const line of lines) expect(line).not.toMatch(DANGEROUS);
  expect(lines.map((line) => JSON.parse(line))).toEqual(hostileLines);
});

test('progress is for a terminal alone, on one line that is cleared before anything else is said', () => {
  const progress: Line = {
    type: 'progress',
    done: 1,
    total: 4,
    share: 0.255,
    leftMs: null,
    current: [`${'一'.repeat(60)}${HOSTILE}`],
  };
  const silent = new Collected();
  personOutput(new Collected(), silent, 'en').tell(progress);
  expect(silent.text).toBe('');

  const terminal = new Collected(true);
  const output = personOutput(new Collected(), terminal, 'en');
  output.tell(progress);
  const [, shown = ''] = terminal.text.split('\r\u001b[2K');
  expect(shown).toMatch(/^25 % {2}1 of 4 {2}一+$/);
  expect(shown).not.toMatch(DANGEROUS);
  expect(shown.length).toBeLessThan(20);
  output.tell({ type: 'file', state: 'written', name: 'a.mp3', bytes: 1 });
  expect(terminal.text.endsWith('\r\u001b[2K')).toBe(true);
});

test('why it failed goes to standard error, and into the JSON as well', () => {
  const problem = { type: 'problem', name: '', code: 'DISK_FULL', data: null, message: 'Full.' } as const;
  const [stdout, stderr] = [new Collected(), new Collected()];
  personOutput(stdout, stderr, 'en').fail(problem);
  expect([stdout.text, stderr.text]).toEqual(['', 'kouda: Full.\n']);
  jsonOutput(stdout, stderr).fail(problem);
  expect(JSON.parse(stdout.text)).toEqual(problem);
});

describe('a signal', () => {
  function world() {
    const listeners = new Map<string, () => void>();
    const exits: number[] = [];
    let now = 0;
    const interruption = new Interruption({
      on: (signal, listener) => listeners.set(signal, listener),
      exit: (code) => exits.push(code),
      now: () => now,
    });
    const meet = (signal: string, at: number) => {
      now = at;
      listeners.get(signal)?.();
    };
    return { interruption, exits, meet };
  }

  test('stops in good order; the same press arriving twice is one; a later one ends at once', () => {
    const { interruption, exits, meet } = world();
    expect(interruption.signal.aborted).toBe(false);
    meet('SIGINT', 100);
    expect(interruption.signal.aborted).toBe(true);
    meet('SIGINT', 400);
    expect(exits).toEqual([]);
    meet('SIGTERM', 5_000);
    expect(exits).toEqual([130]);
  });

  test('has its own exit code, a reader that went away too', () => {
    const ended = world();
    ended.meet('SIGTERM', 0);
    expect(ended.interruption.exitCode).toBe(143);
    const unread = world();
    unread.interruption.readerGone();
    expect([unread.interruption.exitCode, unread.interruption.isUnread]).toEqual([141, true]);
    expect(unread.interruption.signal.aborted).toBe(true);
  });
});
