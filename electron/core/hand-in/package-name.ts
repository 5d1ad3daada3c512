import type { Student } from '../../contract/index.ts';
import { plainName, shortened, unreserved, withoutEdges } from '../plain-name.ts';

/** Bytes of UTF-8 for each part: together with `_v12 (2).kouda` below the 143 that encrypted home folders allow. */
const MAX_BYTES = { number: 30, name: 36, title: 48 } as const;

const part = (text: string, maxBytes: number) =>
  // `_` joins the parts; one at a part's edge would look like an empty part.
  shortened(plainName(text), maxBytes).replace(/^[._ ]+|[._ ]+$/g, '');

/** `学号_姓名_作业名_v1.kouda`, allowed on every file system; a part that is empty, or holds no character a file may have, is left out. */
export function packageName(student: Student, homeworkTitle: string, number: number): string {
  const stem = [
    part(student.number, MAX_BYTES.number),
    part(student.name, MAX_BYTES.name),
    part(homeworkTitle, MAX_BYTES.title),
    `v${number}`,
  ]
    .filter((each) => each !== '')
    .join('_');
  return `${unreserved(withoutEdges(stem))}.kouda`;
}

/** What the names of all return packages on a student's hand-ins of a homework begin with. */
export function returnStem(student: Student, homeworkTitle: string): string {
  const stem = [
    part(student.number, MAX_BYTES.number),
    part(student.name, MAX_BYTES.name),
    part(homeworkTitle, MAX_BYTES.title),
    '批阅',
  ]
    .filter((each) => each !== '')
    .join('_');
  return unreserved(withoutEdges(stem));
}

/** `学号_姓名_作业名_批阅.kouda`, and from the second release on `…_批阅2.kouda`; as safe as `packageName`. */
export function returnName(student: Student, homeworkTitle: string, releaseNumber: number): string {
  return `${returnStem(student, homeworkTitle)}${releaseNumber === 1 ? '' : releaseNumber}.kouda`;
}

/** The name of a further file beside one of the same name: `… (2).kouda`. */
export function numberedName(fileName: string, count: number): string {
  return count === 1 ? fileName : fileName.replace(/\.kouda$/, ` (${count}).kouda`);
}
