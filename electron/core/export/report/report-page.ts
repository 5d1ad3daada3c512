import type { ReportExport } from '../../../contract/index.ts';
import type { Exported, ExportedStudent } from '../subject/exported.ts';
import { answerSection } from './answer-section.ts';
import { htmlText, ownLine } from './html-text.ts';
import { dayText, pointsText } from './report-numbers.ts';
import { reportPolicy } from './report-policy.ts';
import { REPORT_SCRIPT } from './report-script.ts';
import type { SoundOf } from './report-sound.ts';
import { REPORT_STYLE } from './report-style.ts';
import { REPORT_WORDS, type ReportWords } from './report-words.ts';

/**
 * A whole report, piece by piece, for one student or for a class with its table of contents. Whatever comes from outside
 * is text or a quoted attribute's value; the style and the script are the same in every report.
 */
export async function* reportPage(
  exported: Exported,
  { per, audio, language }: Omit<ReportExport, 'what'>,
  soundOf: SoundOf,
): AsyncGenerator<string> {
  const words = REPORT_WORDS[language];
  const { title, students } = exported;
  const [only] = students;
  const pageTitle =
    per === 'student' && only ? [only.name || only.number, title].filter(Boolean).join(' · ') : title;
  yield [
    `<!DOCTYPE html>\n<html lang="${words.lang}"><head><meta charset="utf-8">`,
    `<meta http-equiv="Content-Security-Policy" content="${reportPolicy(audio)}">`,
    '<meta name="viewport" content="width=device-width"><meta name="referrer" content="no-referrer">',
    '<meta name="color-scheme" content="light dark">',
    `<title>${htmlText(`${pageTitle} · ${words.report}`)}</title><style>${REPORT_STYLE}</style></head><body>`,
    `<main><h1>${ownLine(title)}</h1>`,
  ].join('');
  if (per === 'class') yield contents(exported, words);
  for (const [index, student] of students.entries()) {
    const id = String(index + 1);
    const isOpenable = per === 'class';
    const heading = `<h2>${studentName(student, words)}</h2>`;
    yield isOpenable
      ? `<details class="student" id="s${id}"><summary>${heading}<span class="amount">${standing(student, words)}</span></summary>`
      : `<section>${heading}`;
    yield studentFacts(student, words);
    for (const [at, answer] of student.answers.entries()) {
      yield* answerSection(student, answer, `${id}-${at + 1}`, words, soundOf);
    }
    yield isOpenable ? '</details>' : '</section>';
  }
  yield `</main><footer>${words.madeBy}</footer><script>${REPORT_SCRIPT}</script></body></html>\n`;
}

const studentName = ({ name, number }: ExportedStudent, words: ReportWords): string =>
  ownLine(name.trim() || number.trim() || words.student);

const standing = (student: ExportedStudent, words: ReportWords): string =>
  student.answers.length === 0
    ? words.notHandedIn
    : student.maxPoints > 0
      ? pointsText(student.points, student.maxPoints, words.lang)
      : '';

function studentFacts(student: ExportedStudent, words: ReportWords): string {
  const facts: string[] = [];
  const fact = (term: string, told: string) => facts.push(`<dt>${term}</dt><dd>${told}</dd>`);
  if (student.number.trim() !== '') fact(words.number, ownLine(student.number));
  if (student.sealedAt !== null) {
    const version = student.version === null ? '' : ` · ${words.version(student.version)}`;
    fact(words.handedIn, `${dayText(student.sealedAt, words.lang)}${version}`);
  }
  if (student.maxPoints > 0) fact(words.total, pointsText(student.points, student.maxPoints, words.lang));
  if (student.overall.trim() !== '') {
    fact(words.overall, `<div class="said" dir="auto">${htmlText(student.overall)}</div>`);
  }
  return facts.length > 0 ? `<dl>${facts.join('')}</dl>` : '';
}

/** Students × points, each leading to its section. */
function contents({ students, questions }: Exported, words: ReportWords): string {
  const head = [
    `<th scope="col">${words.number}</th><th scope="col">${words.student}</th>`,
    ...questions.map(
      ({ number, title }) => `<th class="amount" scope="col" title="${htmlText(title)}">${number}</th>`,
    ),
    `<th class="amount" scope="col">${words.total}</th>`,
  ].join('');
  const rows = students.map((student, index) => {
    const points = questions.map(({ number, maxPoints }) => {
      const answer = student.answers.find(({ questionNumber }) => questionNumber === number);
      return `<td class="amount">${answer ? pointsText(answer.points, maxPoints, words.lang) : ''}</td>`;
    });
    return [
      `<tr><td>${ownLine(student.number)}</td><th scope="row"><a href="#s${index + 1}">${studentName(student, words)}</a></th>`,
      ...points,
      `<td class="amount">${standing(student, words)}</td></tr>`,
    ].join('');
  });
  return [
    `<nav aria-label="${words.students}"><h2>${words.students}</h2><div class="table"><table><thead><tr>${head}</tr></thead>`,
    `<tbody>${rows.join('')}</tbody></table></div></nav>`,
  ].join('');
}
