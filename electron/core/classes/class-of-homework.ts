import type { ClassHomeworkId } from '../../contract/index.ts';
import type { Catalogue } from '../catalogue/catalogue.ts';
import { KoudaError } from '../error.ts';
import { HomeworkCatalogue } from '../homework/homework-catalogue.ts';
import { viewContent } from '../homework/homework-view.ts';
import { classHomeworkFor } from './class-wordings.ts';

/**
 * The class in which this library's own homework is collected, made where there is none.
 *
 * @throws KoudaError HOMEWORK_NOT_FOUND
 */
export function classOfHomework(catalogue: Catalogue, homeworkId: string, now: number): ClassHomeworkId {
  const homeworks = new HomeworkCatalogue(catalogue);
  const revision = homeworks.newestRevision(homeworkId);
  if (!homeworks.homework(homeworkId) || !revision) throw new KoudaError('HOMEWORK_NOT_FOUND');
  const { title, questions } = viewContent(catalogue, revision);
  const ids = catalogue
    .statement<[string], string>(
      'SELECT question_id FROM revision_question WHERE revision_id = ? ORDER BY position',
    )
    .pluck()
    .all(revision.id);
  const wording = {
    title,
    contentHash: revision.content_hash,
    homeworkId,
    revisionNumber: revision.number,
    questions: questions.map((question, at) => ({ ...question, id: ids[at] ?? '' })),
  };
  return catalogue.transaction(() => classHomeworkFor(catalogue, wording, now))
    .classHomeworkId as ClassHomeworkId;
}
