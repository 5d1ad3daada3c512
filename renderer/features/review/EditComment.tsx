import { type KeyboardEvent, useEffect, useEffectEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Comment } from '../../../electron/contract/index.ts';
import { Button } from '../../interface/parts/index.ts';
import styles from './CommentList.module.css';
import { KindChoice } from './KindChoice.tsx';
import { TextKeeper } from './text-keeper.ts';
import type { CommentWords, ReviewActions } from './use-review-actions.ts';

type Words = Pick<CommentWords, 'kind' | 'text'>;

interface Props {
  readonly comment: Comment;
  readonly actions: ReviewActions;
  readonly onDone: () => void;
}

/**
 * The words of a comment being edited, kept in the library at every key. Going on to another answer keeps them as the
 * one change they are; Escape brings back what was there.
 */
export function EditComment({ comment, actions, onDone }: Props) {
  const { t } = useTranslation('review');
  // As it was before: what is kept meanwhile comes back as the comment.
  const [original] = useState(comment);
  const [words, setWords] = useState<Words>({ kind: original.kind, text: original.text });
  const [keeper] = useState(
    () =>
      new TextKeeper<Words>(
        (kept) => actions.keepWords(original, kept),
        () => {},
      ),
  );
  const isOver = useRef(false);
  const isChanged = words.text.trim() !== original.text || words.kind !== original.kind;
  // A comment without words and without a voice is none.
  const isEmpty = ({ text }: Words) => text.trim() === '' && !original.voice;

  const change = (changed: Partial<Words>) => {
    const next = { ...words, ...changed };
    setWords(next);
    if (!isEmpty(next)) keeper.keep({ ...next, text: next.text.trim() });
  };
  const save = () => {
    if (isEmpty(words)) return;
    isOver.current = true;
    // After what is on its way, or an older word would come last.
    void keeper.flush().then(() => {
      if (isChanged) return actions.changeComment(original, { ...words, text: words.text.trim() });
    });
    onDone();
  };
  const cancel = () => {
    isOver.current = true;
    if (isChanged) keeper.keep({ kind: original.kind, text: original.text });
    void keeper.flush();
    onDone();
  };
  const leave = useEffectEvent(() => {
    if (isOver.current || !isChanged) return;
    if (isEmpty(words)) cancel();
    else save();
  });
  useEffect(() => () => leave(), []);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) save();
    else if (event.key === 'Escape') cancel();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape and Ctrl+Enter work from any field of the form.
    <div className={styles.edit} onKeyDown={onKeyDown}>
      <textarea
        className={styles.field}
        rows={2}
        maxLength={20_000}
        aria-label={t('comments.editLabel', { text: original.text.slice(0, 60) })}
        value={words.text}
        // biome-ignore lint/a11y/noAutofocus: it stands where the pressed button was, and is what was asked for.
        autoFocus
        // One goes on writing: from the front, what is added would stand before the words.
        onFocus={({ currentTarget: { value }, currentTarget }) =>
          currentTarget.setSelectionRange(value.length, value.length)
        }
        onChange={(event) => change({ text: event.currentTarget.value })}
      />
      <KindChoice kind={words.kind} onChange={(kind) => change({ kind })} />
      <div className={styles.editButtons}>
        <Button size="small" onPress={cancel}>
          {t('comments.cancel')}
        </Button>
        <Button size="small" isDisabled={isEmpty(words)} keys="Mod+Enter" onPress={save}>
          {t('comments.save')}
        </Button>
      </div>
    </div>
  );
}
