import { describe, expect, it } from 'vitest';
import { MAX_DOCUMENT_BYTES } from '../../../electron/contract/index.ts';
import { KoudaError } from '../../../electron/core/error.ts';
import { draftKeyPoints } from '../../../electron/core/homework/key-points.ts';
import { readDocument } from '../../../electron/core/homework/read-document.ts';
import { bytesOf } from './sample-documents.ts';

/**
 * CPU time, for a busy machine stretches the clock's: linear work takes about a second here, quadratic work hours.
 */
const BOUND_MS = 10_000;
const BYTES = MAX_DOCUMENT_BYTES / 4;

const fill = (text: string, bytes = BYTES) => text.repeat(Math.floor(bytes / bytesOf(text).length));
const under = (text: string) => `## 1. 甲？\n\n${text}`.slice(0, BYTES);

const DOCUMENTS: [string, string][] = [
  ['brackets', fill('[')],
  ['brackets, as many as fit', fill('[', MAX_DOCUMENT_BYTES)],
  ['lines, as many as fit', fill('a\n', MAX_DOCUMENT_BYTES)],
  ['quotes in quotes', fill('>')],
  ['quotes in quotes, spaced', fill('> ')],
  ['many deep quotes', fill(`${'> '.repeat(1_000)}a\n`)],
  ['lists in lists', fill('- ')],
  ['a staircase of lists', Array.from({ length: 1_400 }, (_, at) => `${' '.repeat(at)}- a`).join('\n')],
  ['backticks', fill('`')],
  ['opening fences', fill('```\n')],
  ['a fence that never closes', `\`\`\`\n${fill('x\n').slice(8)}`],
  ['longer and longer fences', Array.from({ length: 1_400 }, (_, at) => `${'`'.repeat(at + 3)}a`).join('\n')],
  ['opening comments', fill('<!--\n')],
  ['opening comments, closed late', `${fill('<!--\n').slice(40)}\n--> x`],
  ['comments in a title', under(`## 2. ${fill('<!--')}`)],
  ['stars', fill('*')],
  ['bold', fill('**a')],
  ['backslashes', fill('\\')],
  ['spaces', fill(' ')],
  ['spaces before a word', `${fill(' ').slice(2)}x`],
  ['hashes', fill('#')],
  ['hashes, spaced', fill('# ')],
  ['headings', fill('# a\n')],
  ['numbered headings', fill('## 1. a\n')],
  ['titles', fill('1. a\n')],
  ['titles that ask', fill('1. 甲？\n')],
  ['titles, counted', Array.from({ length: 100_000 }, (_, at) => `${(at % 999) + 1}. a`).join('\n')],
  ['lists in answers', `1. 甲？\n${fill('1. a\n2. a\n').slice(40)}`],
  ['tasks', under(fill('- [ ] a\n'))],
  ['labels', under(fill('要点：\n'))],
  ['lines', fill('a\n')],
  ['blank lines', under(fill('\n'))],
  ['rules', under(fill('---\n'))],
  ['digits', fill('1')],
  ['marks', `1 ${fill('（语音作业）').slice(9)}`],
  ['breaks', `1 ${fill('<br>').slice(9)}`],
  ['one line of questions', fill('？')],
  ['front matter that never ends', `---\n${fill('a: b\n').slice(9)}`],
];

function timed(work: () => void): number {
  const start = process.cpuUsage();
  try {
    work();
  } catch (error) {
    expect(error).toBeInstanceOf(KoudaError);
  }
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1_000;
}

describe('a hostile document', () => {
  it.each(DOCUMENTS)('costs bounded time: %s', { timeout: 120_000 }, (_, text) => {
    expect(timed(() => readDocument(bytesOf(text), 'x.md'))).toBeLessThan(BOUND_MS);
  });

  it.each(DOCUMENTS)('costs bounded time as a reference: %s', { timeout: 120_000 }, (_, text) => {
    expect(timed(() => draftKeyPoints(text.slice(0, 200_000)))).toBeLessThan(BOUND_MS);
  });
});
