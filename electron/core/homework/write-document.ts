import type { HomeworkContent, HomeworkId, QuestionContent } from '../../contract/index.ts';
import { writeInline } from './inline-text.ts';

const CHINESE = {
  keyPoints: '要点：',
  preparation: (seconds: number) => `- 准备时间：${duration(seconds, ' 秒', ' 分钟')}`,
  longest: (seconds: number) => `- 最长回答：${duration(seconds, ' 秒', ' 分钟')}`,
  alwaysShown: '参考答案: 始终显示',
};
const ENGLISH: typeof CHINESE = {
  keyPoints: 'Key points:',
  preparation: (seconds) => `- Preparation time: ${duration(seconds, ' s', ' min')}`,
  longest: (seconds) => `- Longest answer: ${duration(seconds, ' s', ' min')}`,
  alwaysShown: 'reference: always',
};

function duration(seconds: number, second: string, minute: string): string {
  return seconds % 60 === 0 ? `${seconds / 60}${minute}` : `${seconds}${second}`;
}

/** Longer than any run of backticks inside, or the reference would end early. */
function fenceFor(reference: string): string {
  let longest = 2;
  for (const run of reference.match(/`{3,}/g) ?? []) longest = Math.max(longest, run.length);
  return '`'.repeat(longest + 1);
}

function writeQuestion(question: QuestionContent, number: number, words: typeof CHINESE): string {
  const { title, reference, keyPoints, preparationSeconds, longestAnswerSeconds } = question;
  const fence = fenceFor(reference);
  const limits = [
    ...(preparationSeconds ? [words.preparation(preparationSeconds)] : []),
    ...(longestAnswerSeconds ? [words.longest(longestAnswerSeconds)] : []),
  ];
  const parts = [
    `## ${number}. ${writeInline(title)}`,
    ...(limits.length > 0 ? [limits.join('\n')] : []),
    `${fence}text\n${reference}\n${fence}`,
    ...(keyPoints.length > 0
      ? [words.keyPoints, keyPoints.map((point) => `- [ ] ${writeInline(point)}`).join('\n')]
      : []),
  ];
  return parts.join('\n\n');
}

/**
 * A homework as a Markdown document that people read and edit in any editor and readDocument reads back equal.
 * `id` goes into the front matter, by which the same homework is recognised when the document is opened again.
 */
export function writeDocument(content: HomeworkContent, id?: HomeworkId): string {
  const inChinese = /\p{Script=Han}/u.test(
    content.title + content.questions.map((question) => question.title).join(''),
  );
  const words = inChinese ? CHINESE : ENGLISH;
  const front = [
    ...(id ? [`kouda: ${id}`] : []),
    ...(content.referenceVisibility === 'always' ? [words.alwaysShown] : []),
  ];
  const parts = [
    ...(front.length > 0 ? [`---\n${front.join('\n')}\n---`] : []),
    `# ${writeInline(content.title)}`,
    ...content.questions.map((question, index) => writeQuestion(question, index + 1, words)),
  ];
  return `${parts.join('\n\n')}\n`;
}
