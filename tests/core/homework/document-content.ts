import fc from 'fast-check';
import type { HomeworkContent } from '../../../electron/contract/index.ts';
import { cleanContent } from '../../../electron/core/homework/content.ts';

/** What a reader could take for something else, and what a writer could forget to escape. */
const SNIPPETS = [
  '`',
  '```',
  '````',
  '~~~',
  '#',
  '##',
  ' ##',
  '1. ',
  '1、',
  '2 ',
  '一、',
  'Q1',
  'Q: ',
  '（1）',
  '第一题',
  '3.5',
  '<br>',
  '<br/>',
  '<BR >',
  '（语音作业）',
  '(语音作业)',
  '【语音作业】',
  '<!--',
  '-->',
  '<!-- -->',
  '\\',
  '\\\\',
  '\\`',
  '**',
  '*',
  '***',
  '_',
  '~~',
  '&lt;',
  '&amp;',
  '<b>',
  '</script>',
  '<',
  '>',
  '> ',
  '- ',
  '- [ ] ',
  '- [x] ',
  '[x](y)',
  '---',
  '***',
  '===',
  '参考答案：',
  '参考答案',
  '要点：',
  '要点',
  'Key points:',
  '准备时间：30 秒',
  '最长回答：2 分钟',
  'A: ',
  '|',
  '| --- |',
  '\t',
  '  ',
  ' ',
  '\u3000',
  '\u00a0',
  '\u200b',
  '\ufeff',
  '\u2028',
  '\u0085',
  '\v',
  '\f',
  '\u0001',
  '？',
  '?',
  '：',
  ':',
  '。',
  '😀',
  '👩‍👩‍👧',
  '𠮷',
  'é',
  'kafka',
  'Kafka怎么保证',
  '分区',
  'kouda: 1',
  'title: x',
  '口答',
] as const;

const pieces = (extra: readonly string[], maxLength: number) =>
  fc
    .array(
      fc.oneof(
        { weight: 4, arbitrary: fc.constantFrom(...SNIPPETS, ...extra) },
        fc.string({ unit: 'binary' }),
      ),
      {
        maxLength,
      },
    )
    .map((parts) => parts.join(''));

const oneLine = (max: number) =>
  pieces(['\n'], 8)
    .map((text) => text.slice(0, max))
    .filter((text) => text.replaceAll('\r', '\n').toWellFormed().trim() !== '');

const reference = pieces(['\n', '\n', '\n\n', '\n\n\n', '\n  '], 25);

/** Any homework the contract allows, as the core keeps it (line ends `\n`, no NUL, whole characters). */
export const anyContent: fc.Arbitrary<HomeworkContent> = fc
  .record({
    title: oneLine(500),
    referenceVisibility: fc.constantFrom('after-first-take' as const, 'always' as const),
    questions: fc.array(
      fc.record({
        title: oneLine(2_000),
        reference,
        keyPoints: fc.array(oneLine(2_000), { maxLength: 4 }),
        preparationSeconds: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 3_600 })),
        longestAnswerSeconds: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 14_400 })),
      }),
      { minLength: 1, maxLength: 5 },
    ),
  })
  .map(cleanContent);
