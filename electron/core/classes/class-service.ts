import { ClassHomeworkId } from '../../contract/index.ts';
import type { Catalogue } from '../catalogue/catalogue.ts';
import type { Clock } from '../clock.ts';
import type { EventBus } from '../event-bus.ts';
import { cleanText } from '../homework/content.ts';
import type { Service } from '../service.ts';
import { classHomeworkRow, viewClassHomework, viewClassSummaries } from './class-catalogue.ts';
import { classOfHomework } from './class-of-homework.ts';
import { viewClassRows } from './class-rows.ts';
import { findInClasses, searchClass } from './class-search.ts';
import { rosterOf, saveRoster } from './roster.ts';
import { readRoster } from './roster-reading.ts';
import { saveRubric } from './rubric.ts';
import { viewStatistics } from './statistics.ts';

export interface ClassServiceParts {
  readonly catalogue: Catalogue;
  readonly clock: Clock;
  readonly events: EventBus;
}

/** The homeworks of one opened library as they are collected from classes. */
export function createClassService({ catalogue, clock, events }: ClassServiceParts): Service<'classes'> {
  const changed = (classHomeworkId: string) =>
    events.emit({ kind: 'class-changed', classHomeworkId: ClassHomeworkId.parse(classHomeworkId) });

  function setTrashed(classHomeworkId: string, at: number | null): void {
    if ((classHomeworkRow(catalogue, classHomeworkId).trashed_at === null) === (at === null)) return;
    catalogue.statement('UPDATE class_homework SET trashed_at = ? WHERE id = ?').run(at, classHomeworkId);
    changed(classHomeworkId);
  }

  return {
    list: () => viewClassSummaries(catalogue, 'kept'),
    trashed: () => viewClassSummaries(catalogue, 'trashed'),
    get: ({ classHomeworkId }) => viewClassHomework(catalogue, classHomeworkId),

    ofHomework({ homeworkId }) {
      const writes = () => catalogue.statement('SELECT total_changes()').pluck().get();
      const before = writes();
      const classHomeworkId = classOfHomework(catalogue, homeworkId, clock());
      // A page that asks again after every change must not be told of one by its asking.
      if (writes() !== before) changed(classHomeworkId);
      return { classHomeworkId };
    },

    rows: ({ classHomeworkId }) => viewClassRows(catalogue, classHomeworkId),
    search: ({ classHomeworkId, text }) => ({
      studentKeys: searchClass(catalogue, classHomeworkId, text),
    }),
    find: ({ text }) => findInClasses(catalogue, text),

    saveRubric({ classHomeworkId, rubric, basedOn }) {
      saveRubric(catalogue, classHomeworkId, rubric, basedOn ?? null, clock());
      changed(classHomeworkId);
      return viewClassHomework(catalogue, classHomeworkId);
    },

    roster({ classHomeworkId }) {
      classHomeworkRow(catalogue, classHomeworkId);
      return rosterOf(catalogue, classHomeworkId);
    },
    readRoster: async ({ document }) => readRoster(new Uint8Array(await document.arrayBuffer())),
    saveRoster({ classHomeworkId, students }) {
      classHomeworkRow(catalogue, classHomeworkId);
      saveRoster(catalogue, classHomeworkId, students);
      changed(classHomeworkId);
    },

    statistics: ({ classHomeworkId }) => viewStatistics(catalogue, classHomeworkId),

    rename({ classHomeworkId, title }) {
      classHomeworkRow(catalogue, classHomeworkId);
      catalogue
        .statement('UPDATE class_homework SET title = ? WHERE id = ?')
        .run(cleanText(title).trim(), classHomeworkId);
      changed(classHomeworkId);
    },
    trash: ({ classHomeworkId }) => setTrashed(classHomeworkId, clock()),
    restore: ({ classHomeworkId }) => setTrashed(classHomeworkId, null),
  };
}
