import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fillSheet, readSheet } from '../../../../electron/core/export/grades/sheet-cells.ts';
import { columnsOf } from '../../../../electron/core/export/grades/sheet-columns.ts';
import { type Grade, gradeSheet } from '../../../../electron/core/export/grades/sheet-grading.ts';

const grade = (name: string, number: string, points: number | null, feedback = ''): Grade => ({
  name,
  number,
  points,
  maxPoints: 20,
  feedback,
});

/** As Moodle 4.5 writes it in English: quotes where there are spaces, LF. */
const MOODLE = `\uFEFFIdentifier,"Full name","ID number","Email address",Status,Grade,"Maximum grade","Grade can be changed","Last modified (submission)","Last modified (grade)","Feedback comments"
"Participant 101",王小明,2026001,wang@example.org,"Submitted for grading",,100.00,Yes,"Sunday, 22 November 2026, 8:00 AM",-,
"Participant 102","李, 四",2026002,li@example.org,"Submitted for grading",50.00,100.00,No,-,-,"old, ""quoted"""
"Participant 103",张三,,zhang@example.org,"No submission",,100.00,Yes,-,-,
"Participant 104",同名,2026004,a@example.org,,,100.00,Yes,-,-,
"Participant 105",同名,2026005,b@example.org,,,100.00,Yes,-,-,
`;

test('a Moodle worksheet: only grade and feedback cells change, and every skipped student is told why', () => {
  const sheet = readSheet(MOODLE);
  const columns = columnsOf(sheet, 'moodle', 'Kafka');
  expect(columns).toEqual({ keys: [2, 3], name: 1, grade: 5, feedback: 10, maximum: 6, changeable: 7 });
  const { text, filled, skipped } = gradeSheet(sheet, 'moodle', columns, [
    grade('王 小明', '2026001', 17.5, '很好 <b>\n再说 "pull"'),
    grade('李四', '2026002', 10),
    grade('张三', '', 20),
    grade('同名', '', 3),
    grade('没有', '999', 3),
    grade('同名', '2026005', null),
    grade('太多', 'a@example.org', 21),
  ]);
  expect(filled).toBe(2);
  expect(skipped).toEqual([
    { name: '李四', number: '2026002', reason: 'locked' },
    { name: '同名', number: '', reason: 'ambiguous-name' },
    { name: '没有', number: '999', reason: 'not-in-sheet' },
    { name: '同名', number: '2026005', reason: 'not-scored' },
    { name: '太多', number: 'a@example.org', reason: 'above-maximum' },
  ]);
  expect(text).toBe(
    MOODLE.replace(
      '"Submitted for grading",,100.00,Yes,"Sunday, 22 November 2026, 8:00 AM",-,\n',
      '"Submitted for grading",87.5,100.00,Yes,"Sunday, 22 November 2026, 8:00 AM",-,很好 &lt;b&gt;<br />再说 &quot;pull&quot;\n',
    ).replace('"No submission",,', '"No submission",100,'),
  );
});

test('a Chinese worksheet with semicolons and decimal commas, CR LF, no line end at the end', () => {
  const text =
    '编号;全名;学号;成绩;最高成绩;成绩可更改;反馈评语\r\n1;王小明;7;;10,00;是;\r\n2;李四;8;;10,00;否;';
  const sheet = readSheet(text);
  const filled = gradeSheet(sheet, 'moodle', columnsOf(sheet, 'moodle', ''), [
    grade('王小明', '7', 15),
    grade('李四', '8', 15),
  ]);
  expect(filled.text).toBe(text.replace('王小明;7;;', '王小明;7;7,5;'));
  expect(filled.skipped).toEqual([{ name: '李四', number: '8', reason: 'locked' }]);
});

test('a Canvas gradebook: by id, then login, then name; the row of maxima is none of the students', () => {
  const text = `Student,ID,SIS User ID,SIS Login ID,Section,Kafka 语音作业 (40217),Final Score
    Points Possible,,,,,40,(read only)
"Wang, Xiaoming",11,2026001,xm,A,,
"Li, Si",12,,lisi,A,3,
"Zhang, San",13,,zs,A,,
`;
  const sheet = readSheet(text);
  const columns = columnsOf(sheet, 'canvas', 'Kafka 语音作业');
  expect(columns.grade).toBe(5);
  const filled = gradeSheet(sheet, 'canvas', columns, [
    grade('随便', '2026001', 20),
    grade('随便', 'lisi', 0),
    grade('San Zhang', '', 10.25),
    grade('Points Possible', '', 10),
  ]);
  expect(filled.text).toBe(
    text
      .replace('"Wang, Xiaoming",11,2026001,xm,A,,', '"Wang, Xiaoming",11,2026001,xm,A,40,')
      .replace('lisi,A,3,', 'lisi,A,0,')
      .replace('zs,A,,', 'zs,A,20.5,'),
  );
  expect(filled.skipped).toEqual([{ name: 'Points Possible', number: '', reason: 'not-in-sheet' }]);
});

/** Headers as Moodle's own language packs have them; the last row may not be changed. */
const HEADERS = {
  en: 'Identifier,Full name,ID number,Email address,Status,Grade,Maximum grade,Grade can be changed,Last modified (submission),Last modified (grade),Feedback comments',
  简体中文:
    '识别码,全名,学号,Email地址,状态,成绩,最高成绩,允许更改成绩,最后修改（学生）,最后修改（教师）,评语反馈',
  繁體中文:
    '識別碼,姓名,學號,電子郵件信箱,狀態,成績,最高分數,成績可更改,最後修改（繳交）,最後修改（成績）,反饋評論',
  Deutsch:
    'ID,Vollständiger Name,ID-Nummer,E-Mail-Adresse,Status,Bewertung,Bestwertung,Bewertung kann geändert werden,Zuletzt geändert (Abgabe),Zuletzt geändert (Bewertung),Feedback als Kommentar',
  français:
    'Identifiant,Nom complet,Numéro d’identification,Adresse de courriel,Statut,Note,Note maximale,La note peut être modifiée,Dernière modification (travail remis),Dernière modification (note),Feedback par commentaires',
  español:
    'Identificador,Nombre completo,Número de ID,Dirección de correo,Estado,Calificación,Calificación máxima,La calificación puede cambiarse,Última modificación (entrega),Última modificación (calificación),Comentarios de retroalimentación',
};
test.each(Object.entries(HEADERS))('headers in %s are known', (_, headers) => {
  expect(columnsOf(readSheet(`${headers}\n1,2`), 'moodle', '')).toEqual({
    keys: [2, 3],
    name: 1,
    grade: 5,
    feedback: 10,
    maximum: 6,
    changeable: 7,
  });
});

test('a comment can begin no formula in the sheet, and reads in Moodle as it was written', () => {
  const sheet = readSheet('Full name,Grade,Feedback comments\na,,\nb,,\nc,,\nd,,\n');
  const { text } = gradeSheet(sheet, 'moodle', columnsOf(sheet, 'moodle', ''), [
    grade('a', '', 1, '=HYPERLINK("http://x")'),
    grade('b', '', 1, '\t-1+1'),
    grade('c', '', 1, '\u200b＝1'),
    grade('d', '', 1, '好 = 1'),
  ]);
  expect(text.split('\n').slice(1, 5)).toEqual([
    'a,1,&#61;HYPERLINK(&quot;http://x&quot;)',
    'b,1,&#45;1+1',
    'c,1,\u200b&#65309;1',
    'd,1,好 = 1',
  ]);
});

test('a Canvas gradebook with assignments posted by hand, an excused student, the test student, semicolons', () => {
  const text = [
    '\uFEFFStudent;ID;SIS User ID;SIS Login ID;Section;Kafka (7);Kafka 2 (8);Final Score',
    ';;;;;Manual Posting;;',
    '    Points Possible;;;;;40,00;10,00;(read only)',
    '"Wang, Xiaoming";11;2026001;xm;"A; B";;;',
    '"Li, Si";12;2026002;ls;A;EX;;',
    '"Zhang, San";13;2026003;zs;A;N/A;;',
    '"Test, Student";14;;6d2f;A;;;',
    '',
  ].join('\r\n');
  const sheet = readSheet(text);
  const { text: filled, skipped } = gradeSheet(sheet, 'canvas', columnsOf(sheet, 'canvas', 'Kafka'), [
    grade('王小明', '2026001', 17.25),
    grade('李四', '2026002', 20),
    grade('张三', '2026003', 20),
    grade('没有', '', 20),
  ]);
  expect(filled).toBe(text.replace('"A; B";;', '"A; B";34,5;'));
  expect(skipped.map(({ reason }) => reason)).toEqual(['excused', 'excused', 'not-in-sheet']);
});

test('Canvas: two of one name are reported, not guessed; a number in another row than the name too', () => {
  const text =
    'Student,ID,SIS User ID,SIS Login ID,K (1)\n"Wang, Wei",1,,a,\n"Wang, Wei",2,,b,\n"Li, Na",3,,7,\n';
  const sheet = readSheet(text);
  const filled = gradeSheet(sheet, 'canvas', columnsOf(sheet, 'canvas', 'K'), [
    grade('Wei Wang', '', 1),
    // Canvas' own number of somebody else, or a neighbour's number typed by mistake.
    grade('Li Na', '1', 2),
  ]);
  expect(filled.text).toBe(text);
  expect(filled.skipped.map(({ reason }) => reason)).toEqual(['ambiguous-name', 'another-number']);
});

test('two students who claim one row are both reported, none is written', () => {
  const sheet = readSheet('Full name,ID number,Grade\n王小明,1,\n');
  const columns = columnsOf(sheet, 'moodle', '');
  const { text, skipped } = gradeSheet(sheet, 'moodle', columns, [
    grade('王小明', '1', 3),
    grade('王小明', '1', 4),
  ]);
  expect(text).toBe('Full name,ID number,Grade\n王小明,1,\n');
  expect(skipped.map(({ reason }) => reason)).toEqual(['matched-twice', 'matched-twice']);
});

const cell = fc.oneof(
  fc.string(),
  fc.constantFrom('a,b', 'say "hi"', 'line\nbreak', 'x;y', '\ttab', ' 空 ', ''),
);

test('whatever is in a sheet: read as it was written, changed only where it was asked', () => {
  fc.assert(
    fc.property(
      fc.array(fc.array(cell, { minLength: 2, maxLength: 5 }), { minLength: 1, maxLength: 6 }),
      fc.constantFrom('\n', '\r\n'),
      fc.boolean(),
      fc.nat(5),
      fc.nat(4),
      cell,
      (rows, lineEnd, hasBom, row, column, value) => {
        const width = Math.max(...rows.map((each) => each.length));
        const full = rows.map((each, index) =>
          Array.from({ length: width }, (_, at) => (index === 0 && at === 0 ? 'head' : (each[at] ?? ''))),
        );
        const written = full
          .map((each) => each.map((text) => `"${text.replaceAll('"', '""')}"`).join(','))
          .join(lineEnd);
        const sheet = readSheet(`${hasBom ? '\uFEFF' : ''}${written}${lineEnd}`);
        expect(sheet.rows.map((each) => each.map((found) => found.value))).toEqual(full);
        const at = { row: row % full.length, column: column % width };
        const again = readSheet(fillSheet(sheet, [{ ...at, value }]));
        (full[at.row] as string[])[at.column] = value;
        expect(again.rows.map((each) => each.map((found) => found.value))).toEqual(full);
        expect(fillSheet(sheet, [])).toBe(sheet.text);
      },
    ),
  );
});

test('a quote that is never closed is told, not guessed', () => {
  expect(() => readSheet('a,"b\nc,d')).toThrow(SyntaxError);
});
