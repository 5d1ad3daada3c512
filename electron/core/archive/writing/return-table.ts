import type { Cell } from '../../export/cells.ts';
import type { ReturnManifest } from '../../hand-in/package/index.ts';

export const RETURN_HEADER: readonly Cell[] = [
  '版本 Version',
  '次 Release',
  '老师 Instructor',
  '题 Question',
  '遍 Take',
  '得分 Points',
  '满分 Maximum',
  '开始 Start (s)',
  '结束 End (s)',
  '类型 Kind',
  '评语 Comment',
  '语音 Voice',
];

const seconds = (ms: number | null): number | null => (ms === null ? null : Math.round(ms) / 1_000);

/** What came back on one hand-in: the whole, then every answer and every comment on it, one a line. */
export function returnLines(version: number, manifest: ReturnManifest): Cell[][] {
  const { number, instructor } = manifest.release;
  const own: Cell[] = [version, number, instructor];
  return [
    [...own, null, null, manifest.points, manifest.maxPoints, null, null, '', manifest.overall, ''],
    ...manifest.answers.flatMap(({ questionNumber, takeNumber, points, maxPoints, comments }) => [
      [...own, questionNumber, takeNumber, points, maxPoints, null, null, '', '', ''],
      ...comments.map(({ kind, startMs, endMs, text, voice }): Cell[] => [
        ...own,
        questionNumber,
        takeNumber,
        null,
        null,
        seconds(startMs),
        seconds(endMs),
        kind,
        text,
        voice ? '✓' : '',
      ]),
    ]),
  ];
}
