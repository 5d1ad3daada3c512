import { useQueryClient } from '@tanstack/react-query';
import { useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type {
  AnswerId,
  Comment,
  KeyPointId,
  Review,
  ReviewedAnswer,
  SubmissionId,
  TakeId,
} from '../../../electron/contract/index.ts';
import { core, queries } from '../../backend/client.ts';
import { useErrorText } from '../../interface/error-text.ts';
import { showToast } from '../../interface/toasts.ts';
import { type Undoable, UndoStack } from './undo-stack.ts';

/** What a comment is made of. */
export interface CommentWords {
  readonly kind: Comment['kind'];
  readonly place: { readonly startMs: number | null; readonly endMs: number | null };
  readonly text: string;
}

export interface ReviewActions {
  /** Throws when it was not saved: the words must stay where they were typed. */
  readonly addComment: (answerId: AnswerId, words: CommentWords, voiceTakeId?: TakeId) => Promise<Comment>;
  readonly changeComment: (comment: Comment, words: Partial<CommentWords>) => Promise<void>;
  /** Words of a comment while they are edited: kept at once and told to nobody; changeComment makes them a change. */
  readonly keepWords: (comment: Comment, words: Pick<CommentWords, 'kind' | 'text'>) => Promise<void>;
  readonly deleteComment: (comment: Comment) => Promise<void>;
  readonly markKeyPoint: (
    answer: ReviewedAnswer,
    at: number,
    keyPointId: KeyPointId,
    isMet: boolean | null,
  ) => Promise<void>;
  readonly scoreAnswer: (
    answer: ReviewedAnswer,
    questionNumber: number,
    points: number | null,
  ) => Promise<void>;
  readonly scoreTotal: (points: number | null) => Promise<void>;
  /** Copies what was made of the same takes of an older hand-in. */
  readonly carryOver: (from: SubmissionId) => Promise<void>;
  readonly setDone: (isDone: boolean) => Promise<boolean>;
  readonly undo: () => Promise<Undoable | null>;
  /** The answer as it stands, newer than the last drawing: two quick presses are two steps. */
  readonly latest: (answer: ReviewedAnswer) => ReviewedAnswer;
}

/** One stack for the page: going on to the next answer must not forget what was done on the last one. */
const stack = new UndoStack();

/** The changes of a review. Shown at once, saved at once, taken back on the screen with a sentence when refused. */
export function useReviewActions(review: Review): ReviewActions {
  const client = useQueryClient();
  const { t } = useTranslation('review');
  const errorText = useErrorText();
  const latest = useRef({ review, t, errorText });
  latest.current = { review, t, errorText };
  const { submissionId } = review;

  return useMemo(() => {
    const key = queries.reviews.get.queryKey({ input: { submissionId } });
    const refresh = () => client.invalidateQueries({ queryKey: key });
    const show = (change: (review: Review) => Review) => {
      void client.cancelQueries({ queryKey: key });
      client.setQueryData(key, (before: Review | undefined) => before && change(before));
    };
    const showAnswer = (answerId: AnswerId, change: (answer: ReviewedAnswer) => Partial<ReviewedAnswer>) =>
      show((before) => ({
        ...before,
        answers: before.answers.map((answer) =>
          answer.answerId === answerId ? { ...answer, ...change(answer) } : answer,
        ),
      }));
    /** False when it was refused, which the user is told. */
    const run = async (work: () => Promise<unknown>, undoable?: Undoable): Promise<boolean> => {
      const saved = work();
      if (undoable) stack.push(undoable, saved);
      try {
        await saved;
        return true;
      } catch (error) {
        showToast({ text: latest.current.errorText(error).sentence, tone: 'caution' });
        return false;
      } finally {
        void refresh();
      }
    };
    const words = () => latest.current.t;
    /** Says what was done, with a button that takes it back. */
    const tell = (text: string, undoable: Undoable) =>
      showToast({
        text,
        action: {
          text: words()('toast.undo'),
          run: () => {
            stack.drop(undoable);
            void run(undoable.undo);
          },
        },
      });

    return {
      latest: (answer) =>
        client.getQueryData<Review>(key)?.answers.find(({ answerId }) => answerId === answer.answerId) ??
        answer,
      addComment: async (answerId, { kind, place, text }, voiceTakeId) => {
        const comment = await core.reviews.addComment({
          answerId,
          kind,
          place,
          text,
          voiceTakeId: voiceTakeId ?? null,
        });
        showAnswer(answerId, (answer) => ({ comments: [...answer.comments, comment] }));
        void refresh();
        const commentId = comment.id;
        stack.push({
          what: words()('what.add'),
          undo: () => core.reviews.deleteComment({ commentId }).then(refresh),
        });
        return comment;
      },
      changeComment: async (comment, change) => {
        const commentId = comment.id;
        showAnswer(comment.answerId, ({ comments }) => ({
          comments: comments.map((one) => (one.id === commentId ? { ...one, ...flat(change) } : one)),
        }));
        await run(() => core.reviews.changeComment({ commentId, ...change }), {
          what: words()(change.place && change.text === undefined ? 'what.move' : 'what.change'),
          undo: () =>
            core.reviews
              .changeComment({
                commentId,
                ...(change.kind === undefined ? {} : { kind: comment.kind }),
                ...(change.text === undefined ? {} : { text: comment.text }),
                ...(change.place === undefined
                  ? {}
                  : { place: { startMs: comment.startMs, endMs: comment.endMs } }),
              })
              .then(refresh),
        });
      },
      keepWords: async ({ id: commentId }, { kind, text }) => {
        await core.reviews.changeComment({ commentId, kind, text });
      },
      deleteComment: async (comment) => {
        const commentId = comment.id;
        const undoable: Undoable = {
          what: words()('what.delete'),
          undo: () => core.reviews.restoreComment({ commentId }).then(refresh),
        };
        showAnswer(comment.answerId, ({ comments }) => ({
          comments: comments.filter(({ id }) => id !== commentId),
        }));
        if (!(await run(() => core.reviews.deleteComment({ commentId }), undoable))) return;
        tell(words()('toast.deleted'), undoable);
      },
      markKeyPoint: async (answer, at, keyPointId, isMet) => {
        const { answerId } = answer;
        const before = answer.marks.find((mark) => mark.keyPointId === keyPointId)?.isMet ?? null;
        showAnswer(answerId, ({ marks }) => ({
          marks: [
            ...marks.filter((mark) => mark.keyPointId !== keyPointId),
            ...(isMet === null ? [] : [{ keyPointId, isMet }]),
          ],
        }));
        await run(() => core.reviews.markKeyPoint({ answerId, keyPointId, isMet }), {
          what: words()('what.mark', { number: at + 1 }),
          undo: () => core.reviews.markKeyPoint({ answerId, keyPointId, isMet: before }).then(refresh),
        });
      },
      scoreAnswer: async ({ answerId, pointsByHand: before }, number, points) => {
        showAnswer(answerId, () =>
          points === null ? { pointsByHand: null } : { pointsByHand: points, points },
        );
        await run(() => core.reviews.scoreAnswer({ answerId, points }), {
          what: words()('what.score', { number }),
          undo: () => core.reviews.scoreAnswer({ answerId, points: before }).then(refresh),
        });
      },
      scoreTotal: async (points) => {
        const before = latest.current.review.pointsByHand;
        show((review) => ({ ...review, pointsByHand: points, ...(points === null ? {} : { points }) }));
        await run(() => core.reviews.scoreTotal({ submissionId, points }), {
          what: words()('what.total'),
          undo: () => core.reviews.scoreTotal({ submissionId, points: before }).then(refresh),
        });
      },
      carryOver: async (from) => {
        await run(async () => {
          const carried = await core.reviews.carryOver({ from, to: submissionId });
          const undoable: Undoable = {
            what: words()('what.carry'),
            undo: () => core.reviews.undoCarryOver({ submissionId, carried }).then(refresh),
          };
          stack.push(undoable);
          const { comments, marks, points } = carried;
          const answers = new Set([...comments, ...marks, ...points].map(({ answerId }) => answerId)).size;
          tell(words()('toast.carried', { comments: comments.length, count: answers }), undoable);
        });
      },
      setDone: (isDone) => {
        const state = isDone ? 'done' : 'in-review';
        show((before) => ({ ...before, state }));
        return run(
          () => core.reviews.setState({ submissionId, state }),
          isDone
            ? {
                what: words()('what.done'),
                undo: () => core.reviews.setState({ submissionId, state: 'in-review' }).then(refresh),
              }
            : undefined,
        );
      },
      undo: async () => {
        try {
          return await stack.undo();
        } catch (error) {
          showToast({ text: latest.current.errorText(error).sentence, tone: 'caution' });
          return null;
        }
      },
    };
  }, [client, submissionId]);
}

function flat({ kind, place, text }: Partial<CommentWords>): Partial<Comment> {
  return {
    ...(kind === undefined ? {} : { kind }),
    ...(text === undefined ? {} : { text }),
    ...(place === undefined ? {} : { startMs: place.startMs, endMs: place.endMs }),
  };
}
