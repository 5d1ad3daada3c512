/** `node writing-child.ts FOLDER`: writes an export of three files there, one after the other, and says what became of it. */

import { writeFile } from 'node:fs/promises';
import { type Writing, writePlan } from '../../../electron/core/export/write-plan.ts';

const [folder = ''] = process.argv.slice(2);
const files = ['王小明/a.txt', '王小明/b.txt', 'c.txt'].map((name) => ({
  name,
  bytes: null,
  weight: 1,
  write: (target: string) => writeFile(target, name, { flag: 'wx' }),
}));
const writing: Writing = { written: [], problems: [], current: new Map(), doneWeight: 0 };
const run = '0b1f6d3a-58f3-4c8e-9a43-0c3f5f6f7a11';
await writePlan({ files, parallel: 1 }, folder, run, writing, () => undefined, new AbortController().signal);
console.log(JSON.stringify({ written: writing.written, problems: writing.problems }));
