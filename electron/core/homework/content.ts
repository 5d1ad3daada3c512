import { createHash } from 'node:crypto';
import type { HomeworkContent, QuestionContent } from '../../contract/index.ts';

/** Text as every document can hold it: line ends `\n`, no NULs, no halves of surrogate pairs. */
export const cleanText = (text: string): string =>
  text.replace(/\r\n?/g, '\n').replaceAll('\0', '\uFFFD').toWellFormed();

function cleanQuestion(question: QuestionContent): QuestionContent {
  return {
    title: cleanText(question.title).trim(),
    reference: cleanText(question.reference),
    keyPoints: question.keyPoints.map((point) => cleanText(point).trim()),
    preparationSeconds: question.preparationSeconds,
    longestAnswerSeconds: question.longestAnswerSeconds,
  };
}

/** Content as it is kept: what was typed or pasted, in the one form that survives a document and back. */
export function cleanContent(content: HomeworkContent): HomeworkContent {
  return {
    title: cleanText(content.title).trim(),
    referenceVisibility: content.referenceVisibility,
    questions: content.questions.map(cleanQuestion),
  };
}

/** SHA-256 of the canonical JSON (keys in this order, no spaces) of a content that is clean. */
export function contentHash(content: HomeworkContent): string {
  return createHash('sha256')
    .update(JSON.stringify(cleanContent(content)))
    .digest('hex');
}
