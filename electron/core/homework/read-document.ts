import { HomeworkContent, HomeworkId, type ReferenceVisibility } from '../../contract/index.ts';
import { KoudaError } from '../error.ts';
import { answersApart } from './answers-apart.ts';
import { type Block, scanBlocks } from './document-blocks.ts';
import { decodeDocument } from './document-text.ts';
import { type FrontMatter, readFrontMatter } from './front-matter.ts';
import { readInline } from './inline-text.ts';
import { mergeListedTitles } from './listed-titles.ts';
import { findQuestions } from './question-finding.ts';
import type { Marker } from './question-markers.ts';
import { QuestionReader, type ReadQuestion } from './question-reading.ts';

export interface ReadDocument {
  content: HomeworkContent;
  /** Where the title stood; a title taken from the file name says little. */
  titleFrom: 'front-matter' | 'heading' | 'file-name';
  /** The homework's own id, when Kouda wrote the document. */
  homeworkId: HomeworkId | null;
}

const MAX_QUESTIONS = 500;
const MAX_TITLE = 500;
const MAX_QUESTION_TITLE = 2_000;
const MAX_REFERENCE = 200_000;
const MAX_KEY_POINTS = 200;
const MAX_KEY_POINT = 2_000;

type Reason = ConstructorParameters<typeof KoudaError<'DOCUMENT_INVALID'>>[1]['reason'];

/** The blocks of each question, read one by one; a section's heading ends the question before it. */
function readQuestions(blocks: readonly Block[], markers: readonly Marker[], sectionDepth: number) {
  return markers.map((marker, index): ReadQuestion => {
    const reader = new QuestionReader(marker.title, marker.line);
    const end = markers[index + 1]?.at ?? blocks.length;
    for (let at = marker.at + 1; at < end; at += 1) {
      const block = blocks[at];
      if (!block || (block.kind === 'heading' && endsQuestion(block, sectionDepth))) break;
      reader.add(block);
    }
    const heading = blocks[marker.at];
    return reader.finish(heading?.kind === 'heading' ? heading.text : String(marker.number ?? ''));
  });
}

function endsQuestion(heading: Block & { kind: 'heading' }, sectionDepth: number): boolean {
  const inside = new QuestionReader('', 0);
  inside.add(heading);
  const labels = inside.finish('').title === '';
  return heading.depth <= sectionDepth && !labels;
}

function readVisibility(front: FrontMatter): ReferenceVisibility {
  const value = (front.values.get('reference') ?? front.values.get('参考答案'))?.value.toLowerCase() ?? '';
  return /^(?:always|始终显示|始终|总是)/.test(value) ? 'always' : 'after-first-take';
}

function readTitle(
  blocks: readonly Block[],
  markers: readonly Marker[],
  front: FrontMatter,
  fileName: string,
): Pick<ReadDocument, 'titleFrom'> & { title: string; line: number } {
  const stated = front.values.get('title') ?? front.values.get('标题');
  if (stated?.value.trim()) {
    return { title: stated.value.trim(), line: stated.line, titleFrom: 'front-matter' };
  }
  const questions = new Set(markers.map((marker) => marker.line));
  for (const block of blocks) {
    if (block.kind !== 'heading' || block.depth !== 1 || questions.has(block.line)) continue;
    const title = block.text.length > 20_000 ? block.text : readInline(block.text);
    if (title) return { title, line: block.line, titleFrom: 'heading' };
  }
  const base = fileName.replace(/^.*[\\/]/s, '').replace(/\.(?:md|markdown|txt)$/i, '');
  return {
    title: base.trim().slice(0, MAX_TITLE).trim().toWellFormed() || 'homework',
    line: 1,
    titleFrom: 'file-name',
  };
}

function refuseTooMany(fileName: string, questions: readonly { line: number }[], most: number): void {
  const line = questions[most]?.line;
  if (line !== undefined)
    throw new KoudaError('DOCUMENT_INVALID', { fileName, line, reason: 'too-many-questions' });
}

function refuseTooLarge(fileName: string, questions: readonly ReadQuestion[]): void {
  const refuse = (line: number, reason: Reason): never => {
    throw new KoudaError('DOCUMENT_INVALID', { fileName, line, reason });
  };
  refuseTooMany(fileName, questions, MAX_QUESTIONS);
  for (const question of questions) {
    if (question.title.length > MAX_QUESTION_TITLE) refuse(question.line, 'title-too-long');
    if (question.reference.length > MAX_REFERENCE) refuse(question.referenceLine, 'reference-too-long');
    const point = question.keyPointLines[MAX_KEY_POINTS];
    if (point !== undefined) refuse(point, 'too-many-key-points');
    const long = question.keyPoints.findIndex((each) => each.length > MAX_KEY_POINT);
    if (long >= 0) refuse(question.keyPointLines[long] ?? question.line, 'key-point-too-long');
  }
}

/** Where a question would have been expected: after the title, or at the first line with text. */
function expectedAt(blocks: readonly Block[]): number {
  const texts = blocks.filter((block) => block.kind !== 'blank' && block.kind !== 'rule');
  const first = texts.find((block) => block.kind !== 'heading') ?? texts[0];
  return first?.line ?? 1;
}

/**
 * Reads a homework from a Markdown document; docs/homework-format.md says what it may look like.
 * References are the source's own characters (line ends `\n`); nothing is rendered, HTML is text.
 *
 * @throws KoudaError DOCUMENT_TOO_LARGE, DOCUMENT_NOT_TEXT, DOCUMENT_WITHOUT_QUESTION, DOCUMENT_INVALID
 */
export function readDocument(bytes: Uint8Array, fileName: string): ReadDocument {
  const lines = decodeDocument(bytes, fileName).split('\n');
  const front = readFrontMatter(lines);
  const blocks = scanBlocks(lines.map((line, at) => (at < front.lineCount ? '' : line)));
  const { questions: markers, sectionDepth } = findQuestions(blocks);
  // Listed and answered, that many titles make MAX_QUESTIONS at most; merging more would only cost time.
  refuseTooMany(fileName, markers, 2 * MAX_QUESTIONS);
  const questions =
    answersApart(blocks, markers) ?? mergeListedTitles(readQuestions(blocks, markers, sectionDepth));
  if (questions.length === 0) {
    throw new KoudaError('DOCUMENT_WITHOUT_QUESTION', { fileName, line: expectedAt(blocks) });
  }
  const { title, line, titleFrom } = readTitle(blocks, markers, front, fileName);
  if (title.length > MAX_TITLE) {
    throw new KoudaError('DOCUMENT_INVALID', { fileName, line, reason: 'title-too-long' });
  }
  refuseTooLarge(fileName, questions);
  const id = HomeworkId.safeParse(front.values.get('kouda')?.value.toLowerCase());
  return {
    content: HomeworkContent.parse({ title, referenceVisibility: readVisibility(front), questions }),
    titleFrom,
    homeworkId: id.success ? id.data : null,
  };
}
