import { type ComparableTitle, comparable, titleLikeness } from '../homework/title-likeness.ts';

export interface GuessedStudent {
  readonly name: string;
  readonly number: string;
}

export interface GuessedQuestion {
  readonly id: string;
  /** From 1, as the class counts. */
  readonly number: number;
  readonly title: string;
}

/** Moodle's folder of one student: `姓名_12345_assignsubmission_file`, with or without `_` at the end. */
const MOODLE = /^(.+?)_\d+_assignsubmission_file_?$/;
/** Canvas: `name_LATE_123_456_file name`. */
const CANVAS = /^([^_]+)(?:_LATE)?_\d+_\d+_(.+)$/;
const HAN = '零一二三四五六七八九十';
/** `q03`, `Q 3`, `question-3`, `第3题`, `题3`, `问题三`. */
const QUESTION = [
  /(?:^|[^a-z])(?:q|question|answer|ans)[\s._-]*0*(\d{1,3})(?!\d)/i,
  /第\s*0*(\d{1,3})\s*[题問问道个]/,
  /第\s*([一二三四五六七八九十]{1,3})\s*[题問问道个]/,
  /(?:题目|问题|题)[\s._-]*0*(\d{1,3})(?!\d)/,
  /(?:题目|问题|题)\s*([一二三四五六七八九十]{1,3})/,
];
/** A title at least this alike to what is left of the name names its question. */
const ALIKE = 0.5;
const SHORTEST_TITLE = 2;
const HAN_LETTER = /\p{Script=Han}/u;

/** Students and questions made ready for comparing: a class of thousands is asked about for every recording. */
interface Known {
  readonly students: readonly {
    readonly student: GuessedStudent;
    readonly number: string;
    readonly name: string;
  }[];
  readonly questions: readonly (GuessedQuestion & { readonly comparable: ComparableTitle })[];
}

/**
 * Whom and which question a recording is likely from, by its name and its folders: what students write, phones and
 * chat programs add, and learning platforms put around it. null where nothing, or more than one, fits. Pure.
 *
 * @param path with `/` between its parts; the students are those known, the questions those of the class.
 */
export function guessLoose(
  path: string,
  students: readonly GuessedStudent[],
  questions: readonly GuessedQuestion[],
): LooseGuess {
  return looseGuesser(students, questions)(path);
}

export interface LooseGuess {
  readonly student: GuessedStudent | null;
  readonly questionId: string | null;
}

/** `guessLoose` for many paths. */
export function looseGuesser(
  students: readonly GuessedStudent[],
  questions: readonly GuessedQuestion[],
): (path: string) => LooseGuess {
  const known: Known = {
    students: students.map((student) => ({
      student,
      number: student.number.normalize('NFKC').toLowerCase().trim(),
      name: bare(student.name),
    })),
    questions: questions.map((question) => ({ ...question, comparable: comparable(question.title) })),
  };
  return (path) => {
    const { parts, platformName } = takenApart(path);
    const student = guessStudent(parts, platformName, known);
    return { student, questionId: guessQuestion(parts, student, known) };
  };
}

function takenApart(path: string): { parts: string[]; platformName: string | null } {
  const parts = path
    .normalize('NFKC')
    .split('/')
    .filter((part) => part !== '');
  const file = (parts.pop() ?? '').replace(/\.[a-z0-9]{1,5}$/i, '');
  let platformName: string | null = null;
  const folders = parts.map((part) => {
    const moodle = MOODLE.exec(part)?.[1];
    if (moodle === undefined) return part;
    platformName = moodle;
    return moodle;
  });
  const canvas = CANVAS.exec(file);
  if (canvas?.[1] && platformName === null) platformName = canvas[1];
  // The nearest says most: the file, then its folder.
  return {
    parts: [canvas?.[2] ?? file, ...(canvas?.[1] ? [canvas[1]] : []), ...folders.reverse()],
    platformName,
  };
}

function guessStudent(
  parts: readonly string[],
  platformName: string | null,
  { students }: Known,
): GuessedStudent | null {
  for (const part of parts) {
    const found = studentIn(part, students);
    if (found) return found;
  }
  if (platformName === null) return null;
  // Nobody known: the platform's own word for who it is.
  const wanted = bare(platformName);
  return students.find(({ name }) => name === wanted)?.student ?? { name: platformName.trim(), number: '' };
}

/** By number first; two students of one name are told apart by nothing else. */
function studentIn(part: string, students: Known['students']): GuessedStudent | null {
  const runs = new Set(
    (part.toLowerCase().match(/[a-z]*\d+[a-z\d]*/g) ?? []).flatMap((run) => [
      run,
      run.replace(/^[a-z]+/, ''),
    ]),
  );
  const byNumber = students.filter(({ number }) => number !== '' && runs.has(number));
  if (byNumber.length === 1) return byNumber[0]?.student ?? null;
  const words = ` ${bare(part)} `;
  const byName = students.filter(({ name }) => {
    if (name === '') return false;
    return words.includes(HAN_LETTER.test(name) ? name : ` ${name} `);
  });
  // 王小 is in 王小明: the longest that fits, if it alone is that long.
  const longest = Math.max(0, ...byName.map(({ name }) => name.length));
  const best = byName.filter(({ name }) => name.length === longest);
  return best.length === 1 ? (best[0]?.student ?? null) : null;
}

function guessQuestion(
  parts: readonly string[],
  student: GuessedStudent | null,
  { questions }: Known,
): string | null {
  for (const part of parts) {
    const number = numberIn(part, student);
    const byNumber = number === null ? undefined : questions.find((question) => question.number === number);
    if (byNumber) return byNumber.id;
    const byTitle = titleIn(part, questions);
    if (byTitle) return byTitle;
  }
  return questions.length === 1 ? (questions[0]?.id ?? null) : null;
}

function numberIn(part: string, student: GuessedStudent | null): number | null {
  for (const pattern of QUESTION) {
    const said = pattern.exec(part)?.[1];
    if (said !== undefined) return /^\d+$/.test(said) ? Number(said) : hanNumber(said);
  }
  // A lone small number, once the student's own is taken away: `20260042_王小明_3`.
  const left =
    student && student.number !== '' ? part.replaceAll(student.number.normalize('NFKC'), ' ') : part;
  const lone = left.match(/(?<!\d|\d[.:-])\d{1,2}(?!\d|[.:-]\d)/g) ?? [];
  return lone.length === 1 ? Number(lone[0]) : null;
}

/** 一 … 九十九 */
function hanNumber(text: string): number {
  const [tens, ones] = text.includes('十') ? text.split('十') : ['', text];
  const digit = (sign: string | undefined) => (sign ? HAN.indexOf(sign) : 0);
  return text.includes('十') ? (tens ? digit(tens) : 1) * 10 + digit(ones) : digit(text);
}

function titleIn(part: string, questions: Known['questions']): string | null {
  const words = comparable(part);
  const scored = questions
    .map(({ id, comparable: title }) => {
      if (title.normal.length < SHORTEST_TITLE) return { id, score: 0 };
      const isIn =
        words.normal.includes(title.normal) ||
        (words.normal.length > 3 && title.normal.includes(words.normal));
      return { id, score: isIn ? 1 : titleLikeness(words, title) };
    })
    .filter(({ score }) => score >= ALIKE)
    .sort((a, b) => b.score - a.score);
  const [best, next] = scored;
  return best && best.score > (next?.score ?? 0) ? best.id : null;
}

const bare = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\p{P}\p{S}]+/gu, ' ')
    .trim();
