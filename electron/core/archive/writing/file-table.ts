import { type Cell, csv } from '../../export/cells.ts';
import type { KeptPackage } from './archive-entries.ts';

interface Line {
  readonly number?: string;
  readonly name?: string;
  readonly version?: number | null;
  readonly question: number | null;
  readonly title: string;
  readonly take: number | null;
  readonly what: string;
  readonly durationMs: number | null;
  /** In the archive. */
  readonly entry: string;
}

const HEADER: readonly Cell[] = [
  '学号 Number',
  '姓名 Name',
  '版本 Version',
  '题 Question',
  '题目 Title',
  '遍 Take',
  '内容 What',
  '时长 Seconds',
  '文件 File',
];

/** Which file is whose answer to what; the only place to look where two hand-ins share their audio. */
export class FileTable {
  readonly #lines: Cell[][] = [];

  add({
    number = '',
    name = '',
    version = null,
    question,
    title,
    take,
    what,
    durationMs,
    entry,
  }: Line): void {
    const seconds = durationMs === null ? null : Math.round(durationMs) / 1_000;
    this.#lines.push([number, name, version, question, title, take, what, seconds, entry]);
  }

  /** What a package holds, an answer or a spoken comment a line. */
  addPackage(line: Pick<Line, 'number' | 'name' | 'version' | 'what'>, audio: KeptPackage['audio']): void {
    for (const { questionNumber, title, takeNumber, durationMs, entry } of audio)
      this.add({ ...line, question: questionNumber, title, take: takeNumber, durationMs, entry });
  }

  text(): string {
    return csv([HEADER, ...this.#lines]);
  }
}
