import type { CollectItem, CollectOutcome, CollectReason } from '../../../electron/contract/index.ts';
import type { LeftOut } from './sendings.ts';

/** A line of the report; the page adds those for files it could not send. */
export type ReportLine = CollectItem;

/** What wants the instructor's eye stands first, what is as it was stands last. */
export const OUTCOMES: readonly CollectOutcome[] = [
  'damaged',
  'refused',
  'failed',
  'another-homework',
  'foreign-feedback',
  'not-a-package',
  'loose-audio',
  'new',
  'newer-version',
  'older-version',
  'feedback',
  'partly-restored',
  'restored',
  'already-there',
];

/** Which came in, were here, wait for a word, or stayed out. */
export const STANDINGS = {
  in: ['new', 'newer-version', 'older-version', 'feedback', 'restored', 'partly-restored'],
  already: ['already-there'],
  loose: ['loose-audio'],
  out: ['damaged', 'refused', 'failed', 'another-homework', 'foreign-feedback', 'not-a-package'],
} as const satisfies Record<string, readonly CollectOutcome[]>;

export type Standing = keyof typeof STANDINGS;

type Counts = Partial<Record<CollectOutcome, number>>;

export const standingCount = (counts: Counts, standing: Standing): number =>
  STANDINGS[standing].reduce((sum, outcome) => sum + (counts[outcome] ?? 0), 0);

/** A file the browser could not read, in the words of the report. */
export type PageReason = CollectReason | 'page-unreadable';

export const leftOutLine = ({ name, reason }: LeftOut): ReportLine => ({
  name,
  outcome: reason === 'too-large' ? 'refused' : 'failed',
  reason: reason satisfies PageReason,
  detail: '',
  student: null,
  homeworkTitle: null,
  number: null,
  classHomeworkId: null,
  submissionId: null,
  returnId: null,
  restored: null,
});

/** Lines in which every word occurs, whatever its case or width. */
export function matchingLines(lines: readonly ReportLine[], words: string): readonly ReportLine[] {
  const wanted = folded(words).split(/\s+/).filter(Boolean);
  if (wanted.length === 0) return lines;
  return lines.filter(({ name, student, homeworkTitle }) => {
    const text = folded([name, student?.name, student?.number, homeworkTitle].join(' '));
    return wanted.every((word) => text.includes(word));
  });
}

const folded = (text: string): string => text.normalize('NFKC').toLocaleLowerCase();
