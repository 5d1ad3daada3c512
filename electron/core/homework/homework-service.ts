import { randomUUID } from 'node:crypto';
import { HomeworkId, QuestionId } from '../../contract/index.ts';
import type { Catalogue } from '../catalogue/catalogue.ts';
import type { Clock } from '../clock.ts';
import { KoudaError } from '../error.ts';
import type { EventBus } from '../event-bus.ts';
import type { Service } from '../service.ts';
import { putInBuiltIn, readBuiltIn } from './built-in.ts';
import { cleanContent, contentHash } from './content.ts';
import { importHomework } from './document-import.ts';
import { documentName } from './document-name.ts';
import { HomeworkCatalogue, type HomeworkRow, type RevisionRow, revisionOf } from './homework-catalogue.ts';
import { viewContent, viewHomework, viewSummaries } from './homework-view.ts';
import { draftKeyPoints } from './key-points.ts';
import { readDocument } from './read-document.ts';
import { writeDocument } from './write-document.ts';

/** The page asks for the open homework after every event: only now and then is that worth a write. */
const USED_AGAIN_AFTER_MS = 60_000;

/**
 * The homeworks of one library. Puts in the built-in homework when the library never had it, so make it once the
 * takes on the disk were listed. Ids were validated at the border; what is not there is refused by its code.
 */
export function createHomeworkService(parts: {
  catalogue: Catalogue;
  clock: Clock;
  events: EventBus;
  /** Where the built-in homework's file is. */
  resourcesFolder: string;
  /** Whether a hand-in of this revision is being made. */
  isSealing?: (revisionId: string) => boolean;
}): Service<'homework'> {
  const { catalogue, clock, events, isSealing = () => false } = parts;
  const rows = new HomeworkCatalogue(catalogue);
  const builtIn = readBuiltIn(parts.resourcesFolder);
  const builtInHash = builtIn && contentHash(builtIn);
  if (builtIn) putInBuiltIn(rows, builtIn, clock());

  const changed = (homeworkId: string) =>
    events.emit({ kind: 'homework-changed', homeworkId: HomeworkId.parse(homeworkId) });

  function found(homeworkId: string): { row: HomeworkRow; newest: RevisionRow } {
    const row = rows.homework(homeworkId);
    const newest = rows.newestRevision(homeworkId);
    if (!row || !newest) throw new KoudaError('HOMEWORK_NOT_FOUND');
    return { row, newest };
  }

  function setTrashed(homeworkId: string, at: number | null): void {
    const { row } = found(homeworkId);
    if ((row.trashed_at === null) === (at === null)) return;
    rows.setTrashed(homeworkId, at);
    changed(homeworkId);
  }

  /** Ids the page carries, once each; one that is not of this homework is refused. */
  function carriedIds(homeworkId: string, questions: readonly { id?: string | undefined }[]) {
    const seen = new Set<QuestionId>();
    return questions.map((question) => {
      const id = question.id === undefined ? null : QuestionId.parse(question.id);
      if (!id || seen.has(id)) return null;
      if (!rows.ownsQuestion(homeworkId, id)) throw new KoudaError('QUESTION_NOT_FOUND');
      seen.add(id);
      return id;
    });
  }

  return {
    list: () => viewSummaries(catalogue, 'kept'),
    trashed: () => viewSummaries(catalogue, 'trashed'),

    get({ homeworkId }) {
      const { row, newest } = found(homeworkId);
      const now = clock();
      if (now - row.last_used_at >= USED_AGAIN_AFTER_MS) rows.setUsed(homeworkId, now);
      return viewHomework(catalogue, row, newest);
    },

    async importDocument({ fileName, document }) {
      const bytes = new Uint8Array(await document.arrayBuffer());
      const outcome = importHomework(rows, readDocument(bytes, fileName), fileName, clock());
      changed(outcome.homeworkId);
      return outcome;
    },

    create(draft) {
      const homeworkId = HomeworkId.parse(randomUUID());
      const now = clock();
      rows.transaction(() => {
        rows.insertHomework({
          id: homeworkId,
          origin: 'written',
          source_name: '',
          created_at: now,
          last_used_at: now,
          trashed_at: null,
        });
        rows.addRevision(homeworkId, cleanContent(draft), [], now);
      });
      changed(homeworkId);
      return { homeworkId };
    },

    save({ homeworkId: homework, draft, basedOn }) {
      const homeworkId = HomeworkId.parse(homework);
      const content = cleanContent(draft);
      const saved = rows.transaction(() => {
        const { newest } = found(homeworkId);
        if (newest.id !== basedOn) throw new KoudaError('EDITED_ELSEWHERE');
        const ids = carriedIds(homeworkId, draft.questions);
        const present = rows.knownQuestions(homeworkId).filter((question) => question.present);
        const isSame =
          newest.content_hash === contentHash(content) && ids.every((id, at) => id === present[at]?.id);
        if (isSame) return { revision: revisionOf(newest), questionIds: present.map(({ id }) => id) };
        // The text that came with Kouda stays among the revisions: by it the next start sees it was put in.
        // One being sealed stays as well, or its hand-in would refer to what is gone.
        const isNeeded = rows.isAnswered(newest.id) || isSealing(newest.id);
        const replaceable = !isNeeded && newest.content_hash !== builtInHash;
        if (replaceable) rows.removeRevision(newest.id);
        rows.setUsed(homeworkId, clock());
        return rows.addRevision(homeworkId, content, ids, clock());
      });
      if (saved.revision.id !== basedOn) changed(homeworkId);
      return { homeworkId, ...saved };
    },

    trash: ({ homeworkId }) => setTrashed(homeworkId, clock()),
    restore: ({ homeworkId }) => setTrashed(homeworkId, null),

    exportDocument({ homeworkId }) {
      const { newest } = found(homeworkId);
      return {
        fileName: documentName(newest.title),
        markdown: writeDocument(viewContent(catalogue, newest), HomeworkId.parse(homeworkId)),
      };
    },

    draftKeyPoints: ({ reference }) => draftKeyPoints(reference),
  };
}
