import { core } from '../../backend/client.ts';
import type { DraftStore } from './draft-saver.ts';

/** Drafts kept by the core. */
export const coreDraftStore: DraftStore = {
  create: async (content) => {
    const { homeworkId } = await core.homework.create(content);
    const { revision, questions } = await core.homework.get({ homeworkId });
    return {
      homeworkId,
      revisionId: revision.id,
      revisionNumber: revision.number,
      questionIds: questions.map(({ id }) => id),
    };
  },
  save: async (draft, { homeworkId, revisionId }) => {
    const { revision, questionIds } = await core.homework.save({ homeworkId, draft, basedOn: revisionId });
    return { homeworkId, revisionId: revision.id, revisionNumber: revision.number, questionIds };
  },
  newest: async (homeworkId) => {
    const { revision } = await core.homework.get({ homeworkId });
    return { homeworkId, revisionId: revision.id };
  },
};
