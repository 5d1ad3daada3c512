import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { planComments } from '../../../../electron/core/export/comments/plan-comments.ts';
import { planGrades } from '../../../../electron/core/export/grades/plan-grades.ts';
import type { Exported } from '../../../../electron/core/export/subject/exported.ts';
import { isThorough } from '../../../thorough.ts';
import { scratchFolder } from '../../hand-in/package/sealable.ts';
import { exportedClass } from '../report/exported-class.ts';
import { canOpenSheets, openedByLibreOffice, type ReadCell } from './libre-office.ts';

/** What a table says → what is shown of it in a CSV, whose only escape is an apostrophe; null: the same. */
const TEXTS: readonly (readonly [string, string | null])[] = [
  ['王小明，龍騰 é 👩‍🏫', null],
  ['=HYPERLINK("http://attack.example","x")', `'=HYPERLINK("http://attack.example","x")`],
  ["+cmd|' /C calc'!A0", `'+cmd|' /C calc'!A0`],
  ['-1+1', "'-1+1"],
  ['@SUM(1;2)', "'@SUM(1;2)"],
  ['\t=1+1', "'=1+1"],
  ['＝1+1', "'＝1+1"],
  ['\u200b=1+1', "'\u200b=1+1"],
  ['说 "pull", 不是; push', null],
  ['第一行\n第二行', null],
  ['_x0041_ & <b>', null],
  ['不成字符 \ufffe x', null],
];

function hostileClass(): Exported {
  let at = 0;
  const next = () => (TEXTS[at++ % TEXTS.length] as (typeof TEXTS)[number])[0];
  const none = () => {
    throw new Error('not asked for');
  };
  const exported = exportedClass(next, Array(TEXTS.length).fill(none), TEXTS.length, 60);
  return {
    ...exported,
    students: exported.students.map((student, index) => ({
      ...student,
      name: TEXTS[index]?.[0] ?? '',
      overall: TEXTS[index]?.[0] ?? '',
      points: index === 0 ? -2.5 : 8.5,
      receipt: '',
    })),
  };
}

const isNumber = ({ type }: ReadCell) => type === 'float';
const shown = (text: string, isCsv: boolean) => {
  const known = TEXTS.find(([said]) => said === text);
  // LibreOffice itself writes no such character.
  return isCsv ? (known?.[1] ?? text).replaceAll('\ufffe', '') : text.trim().replaceAll('\ufffe', ' ');
};

test.runIf(isThorough && canOpenSheets)(
  'LibreOffice finds texts as texts, numbers as numbers, and nothing that runs',
  { timeout: 240_000 },
  async () => {
    const folder = scratchFolder();
    const exported = hostileClass();
    const plans = {
      xlsx: planGrades(exported, { what: 'grades', format: 'xlsx', language: 'zh' }),
      csv: planGrades(exported, { what: 'grades', format: 'csv', language: 'zh' }),
      comments: planComments(exported, { what: 'comments', format: 'csv', template: 'x', language: 'zh' }),
      moodle: planGrades(exported, {
        what: 'grades',
        format: 'moodle',
        language: 'zh',
        sheet: {
          fileName: 'm.csv',
          text: `\uFEFFFull name,Grade,Feedback comments\r\n${exported.students.map(({ name }) => `"${name.replaceAll('"', '""')}",,`).join('\r\n')}\r\n`,
          columns: null,
        },
      }),
    };
    const paths: string[] = [];
    for (const [kind, plan] of Object.entries(plans)) {
      const path = join(folder, `${kind}.${kind === 'xlsx' ? 'xlsx' : 'csv'}`);
      await plan.files[0]?.write(path, () => undefined, new AbortController().signal);
      // LibreOffice names what it makes after what it read.
      paths.push(path);
    }
    const control = join(folder, 'control.csv');
    writeFileSync(control, 'a,b\r\n=1+1,-5\r\n');
    const tables = await openedByLibreOffice([...paths, control], folder);

    // Without this the rest would prove nothing.
    expect(tables.get('control.csv')?.[1]?.map(({ type }) => type)).toEqual(['formula', 'float']);
    for (const [name, table] of tables) {
      if (name !== 'control.csv' && name !== 'moodle.csv')
        expect(
          table.flat().filter(({ type }) => type === 'formula'),
          name,
        ).toEqual([]);
    }
    for (const name of ['xlsx.xlsx', 'csv.csv']) {
      const table = tables.get(name) ?? [];
      expect(table).toHaveLength(exported.students.length + 1);
      for (const [index, { name: student, points, overall }] of exported.students.entries()) {
        const row = table[index + 1] ?? [];
        expect(row[1]?.text, `${name} ${index}`).toBe(shown(student, name === 'csv.csv'));
        expect(
          row
            .slice(2, 5)
            .filter(isNumber)
            .map(({ text }) => Number(text)),
          name,
        ).toEqual([8.5, points, 10]);
        expect(row[5]?.text, `${name} ${index}`).toBe(shown(overall, name === 'csv.csv'));
      }
    }
    const comments = tables.get('comments.csv') ?? [];
    expect(comments).toHaveLength(TEXTS.length ** 2 + 1);
    expect(comments[2]?.[6]).toEqual({ type: 'float', text: '5' });
    const feedback = (tables.get('moodle.csv') ?? []).slice(1).flatMap((row) => row[2] ?? []);
    // Two names are the same but for their width and the tab before one.
    expect(feedback.map(({ type }) => type)).toEqual(Array(TEXTS.length - 2).fill('string'));
  },
);
