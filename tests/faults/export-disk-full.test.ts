import { rmSync, statfsSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { ExportChoice } from '../../electron/contract/index.ts';
import { planAudio } from '../../electron/core/export/audio/plan-audio.ts';
import { type EncodedFormat, transcode } from '../../electron/core/export/audio/transcode.ts';
import { planComments } from '../../electron/core/export/comments/plan-comments.ts';
import type { ExportPlan } from '../../electron/core/export/export-plan.ts';
import { planGrades } from '../../electron/core/export/grades/plan-grades.ts';
import { planReport } from '../../electron/core/export/report/plan-report.ts';
import type { Exported } from '../../electron/core/export/subject/exported.ts';
import { type Writing, writePlan } from '../../electron/core/export/write-plan.ts';
import { filesIn } from '../core/export/exporting.ts';
import { exportedClass, keptTone } from '../core/export/report/exported-class.ts';
import { scratchFolder } from './core/recorded.ts';
import { smallDisk } from './core/small-disk.ts';

const SECONDS = 4;

function planOf(exported: Exported, choice: ExportChoice): ExportPlan {
  switch (choice.what) {
    case 'audio':
      return planAudio(exported, choice);
    case 'comments':
      return planComments(exported, choice);
    case 'grades':
      return planGrades(exported, choice);
    case 'report':
      return planReport(exported, choice);
    default:
      throw new Error('not a plan of files');
  }
}

const audio = (format: EncodedFormat | 'original') =>
  ({ what: 'audio', format, grouping: 'answers', isLevelled: false, template: '{number}' }) as const;

/** All but `room` bytes of a disk of its own go to a file `others`; null: none can be had. */
function fullDisk(room: number): string | null {
  const disk = smallDisk(2 * 1024 * 1024);
  if (!disk) {
    console.warn('SKIPPED: a full disk needs the right to mount a tmpfs (root)');
    return null;
  }
  const { bavail, bsize } = statfsSync(disk);
  writeFileSync(join(disk, 'others'), Buffer.alloc(bavail * bsize - room, 1));
  return disk;
}

test('every format tells a disk that fills up, and waits for nothing', async (context) => {
  const disk = fullDisk(8_192);
  if (!disk) return context.skip();
  const kept = keptTone(scratchFolder(), 'a', SECONDS);
  const formats = ['original', 'wav', 'wav-16k', 'flac', 'mp3', 'opus', 'm4a'] as const;
  for (const format of formats) {
    const target = join(disk, format);
    const tags = { title: '题', artist: '', album: '', track: 1, text: '' };
    const job = { answers: [{ audio: kept, title: '' }], format, isLevelled: false, tags, target };
    const going = transcode(job, () => undefined, new AbortController().signal);
    await expect(going, format).rejects.toMatchObject({ code: 'ENOSPC' });
    rmSync(target);
  }
});

/** Bytes that are free; enough for one file of the kind at most. */
const KINDS: readonly (readonly [string, number, ExportChoice])[] = [
  ['recordings', 500_000, audio('wav')],
  ['captions', 0, { what: 'comments', format: 'vtt', template: 'x', language: 'zh' }],
  ['workbook', 0, { what: 'grades', format: 'xlsx', language: 'zh' }],
  ['report', 100_000, { what: 'report', per: 'class', audio: 'inside', language: 'zh' }],
];

test.for(KINDS)(
  '%s on a disk that fills up: it is told, what was finished is whole, and nothing else is there',
  async ([kind, room, choice], { skip }) => {
    const disk = fullDisk(room);
    if (!disk) return skip();
    const kept = keptTone(scratchFolder(), 'a', SECONDS);
    const exported = exportedClass(() => '评语', [() => kept, () => kept], 6, SECONDS);
    const write = (folder: string) => {
      const writing: Writing = { written: [], problems: [], current: new Map(), doneWeight: 0 };
      const { signal } = new AbortController();
      // One at a time: both at once would leave room for neither.
      const plan = { ...planOf(exported, choice), parallel: 1 };
      return writePlan(plan, folder, 'run', writing, () => undefined, signal);
    };
    await expect(write(disk)).rejects.toMatchObject({ code: 'DISK_FULL' });
    const there = filesIn(disk).filter((name) => name !== 'others');
    expect(there).toHaveLength(kind === 'recordings' ? 1 : 0);
    for (const name of there)
      expect(statSync(join(disk, name)).size).toBeGreaterThan(statSync(kept.path).size);
    rmSync(join(disk, 'others'));
    await write(disk);
  },
);
