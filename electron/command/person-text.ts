import { printable } from '../core/collect/shown-name.ts';
import { EXIT } from './exit-codes.ts';
import type { Line, LineOf } from './lines.ts';
import { filled, type Language, wordsIn } from './words/index.ts';
import type { Words } from './words/words.ts';

const UNITS = ['B', 'kB', 'MB', 'GB', 'TB'] as const;

/** Lines as a person reads them. Nothing a stranger wrote can make a second line or move the cursor. */
export class PersonText {
  readonly #words: Words;
  readonly #language: Language;
  /** The kind of line before: a list has a heading where another kind begins. */
  #before: Line['type'] | null = null;

  constructor(language: Language) {
    this.#words = wordsIn(language);
    this.#language = language;
  }

  linesOf(line: Exclude<Line, { type: 'progress' }>): string[] {
    const headings: Partial<Record<Line['type'], string>> = {
      homework: this.#words.homeworks,
      class: this.#words.classes,
    };
    const heading = this.#before === line.type ? undefined : headings[line.type];
    this.#before = line.type;
    return [heading ?? '', this.#lineOf(line)].filter(Boolean).map(printable);
  }

  progress({ done, total, share, current }: LineOf<'progress'>): string {
    const percent = `${Math.floor(share * 100)} %`;
    const said = filled(this.#words.progress, { done, total });
    return printable([percent, said, ...current.slice(0, 1)].join('  '));
  }

  #lineOf(line: Exclude<Line, { type: 'progress' }>): string {
    const words = this.#words;
    switch (line.type) {
      case 'homework':
        return `${line.id}  ${line.title}  (${filled(words.homeworkLine, line)})`;
      case 'class':
        return `${line.id}  ${line.title}  (${filled(words.classLine, line)})`;
      case 'take': {
        const { id, questionNumber, takeNumber, durationMs, name, isChosen } = line;
        const place = `q${questionNumber} t${takeNumber}  ${clock(durationMs)}`;
        return [id, place, isChosen ? words.chosen : '', name].filter(Boolean).join('  ');
      }
      case 'student': {
        const { number, name, version, state, points, maxPoints } = line;
        const handIn = version === null ? '–' : filled(words.version, { number: version });
        const score = points === null ? '' : `${points}/${maxPoints}`;
        return [number, name, handIn, version === null ? '' : words.states[state], score]
          .filter(Boolean)
          .join('  ');
      }
      case 'file':
        return line.state === 'written' || line.bytes === null
          ? line.name
          : `${line.name}  (${filled(words.about, { size: this.#size(line.bytes) })})`;
      case 'item': {
        const { outcome, name, student, reason, detail } = line;
        const who = student ? ` · ${[student.name, student.number].filter(Boolean).join(' ')}` : '';
        const why = [reason, detail].filter(Boolean).join(': ');
        return `${words.outcomes[outcome]}: ${name}${who}${why && ` (${why})`}`;
      }
      case 'problem':
        return line.name === '' ? `! ${line.message}` : `! ${line.name}: ${line.message}`;
      case 'done':
        return this.#ending(line);
    }
  }

  #ending(line: LineOf<'done'>): string {
    const { done } = this.#words;
    const isFailed = line.exitCode !== EXIT.done && line.exitCode !== EXIT.withProblems;
    // Why was said already; “0 files written” would add nothing.
    if (line.command === null || (isFailed && line.done === 0)) return '';
    const isDryRun = line.totalBytes !== undefined;
    const main = filled(isDryRun ? done.dryRun : done[line.command], line);
    if (line.problems > 0) return `${main} ${filled(done.problems, line)}`;
    return line.command === 'check' && line.exitCode === 0 ? `${main} ${done.sound}` : main;
  }

  /** `3.1 MB`, with powers of 1000, as disks and systems count. */
  #size(bytes: number): string {
    let value = bytes;
    let unit = 0;
    while (value >= 999.5 && unit < UNITS.length - 1) {
      value /= 1000;
      unit += 1;
    }
    const digits = unit === 0 || value >= 99.95 ? 0 : 1;
    const number = new Intl.NumberFormat(this.#language, { maximumFractionDigits: digits }).format(value);
    return `${number} ${UNITS[unit]}`;
  }
}

/** `1:02:03`; whole seconds, rounded down. */
function clock(ms: number): string {
  const total = Math.floor(ms / 1000);
  const [hours, minutes, seconds] = [Math.floor(total / 3600), Math.floor(total / 60) % 60, total % 60];
  const end = String(seconds).padStart(2, '0');
  return hours > 0 ? `${hours}:${String(minutes).padStart(2, '0')}:${end}` : `${minutes}:${end}`;
}
