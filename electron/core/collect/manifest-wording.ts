import type { HomeworkWording } from '../classes/class-wordings.ts';
import type { Manifest } from '../hand-in/package/index.ts';
import { contentHash } from '../homework/content.ts';

/**
 * How a hand-in's homework is worded. Its content hash is counted again: a manifest that claims another homework's
 * hash must not bring its own questions into that one. When the reference is shown is not in a manifest but in the
 * hash, so both are tried.
 */
export function wordingOfManifest({ homework }: Manifest): HomeworkWording {
  const { id, title, revision, questions } = homework;
  const content = (referenceVisibility: 'after-first-take' | 'always') =>
    contentHash({ title, referenceVisibility, questions });
  const usual = content('after-first-take');
  const isOther = usual !== revision.contentHash && content('always') === revision.contentHash;
  return {
    title,
    contentHash: isOther ? revision.contentHash : usual,
    questions,
    homeworkId: id,
    revisionNumber: revision.number,
  };
}
