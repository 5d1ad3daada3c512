import { describe, expect, it } from 'vitest';
import { MAX_DOCUMENT_BYTES } from '../../../electron/contract/index.ts';
import { KoudaError } from '../../../electron/core/error.ts';
import { draftKeyPoints } from '../../../electron/core/homework/key-points.ts';
import { readDocument } from '../../../electron/core/homework/read-document.ts';
import { bytesOf } from './sample-documents.ts';

/** Far more than the slowest takes (about half a second), far less than anything quadratic would. */
const BOUND_MS = 8_000;

const fill = (text: string) => text.repeat(Math.floor(MAX_DOCUMENT_BYTES / bytesOf(text).length));
const under = (text: string) => `## 1. 甲？\n\n${text}`.slice(0, MAX_DOCUMENT_BYTES / 3);

const DOCUMENTS: [string, string][] = [
  ['brackets', fill('[')],
  ['quotes in quotes', fill('>')],
  ['quotes in quotes, spaced', fill('> ')],
  ['many deep quotes', fill(`${'> '.repeat(1_000)}a\n`)],
  ['lists in lists', fill('- ')],
  ['a staircase of lists', Array.from({ length: 2_800 }, (_, at) => `${' '.repeat(at)}- a`).join('\n')],
  ['backticks', fill('`')],
  ['opening fences', fill('```\n')],
  ['a fence that never closes', `\`\`\`\n${fill('x\n').slice(8)}`],
  ['longer and longer fences', Array.from({ length: 2_800 }, (_, at) => `${'`'.repeat(at + 3)}a`).join('\n')],
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
  ['titles, counted', Array.from({ length: 300_000 }, (_, at) => `${(at % 999) + 1}. a`).join('\n')],
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
  const start = performance.now();
  try {
    work();
  } catch (error) {
    expect(error).toBeInstanceOf(KoudaError);
  }
  return performance.now() - start;
}

describe('a hostile document', () => {
  it.each(DOCUMENTS)('costs bounded time: %s', (_, text) => {
    expect(timed(() => readDocument(bytesOf(text), 'x.md'))).toBeLessThan(BOUND_MS);
  });

  it.each(DOCUMENTS)('costs bounded time as a reference to draft key points from: %s', (_, text) => {
    expect(timed(() => draftKeyPoints(text.slice(0, 200_000)))).toBeLessThan(BOUND_MS);
  });
});
