import { BookMarked, Mic } from 'lucide-react';
import { type KeyboardEvent, type Ref, useEffect, useId, useImperativeHandle, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReviewedAnswer } from '../../../electron/contract/index.ts';
import { announce } from '../../interface/announce.ts';
import { Button, ErrorNotice, IconButton } from '../../interface/parts/index.ts';
import { AWAITS_WORDS } from '../../interface/shortcut-keys.ts';
import { COMMENT_KINDS } from '../../player/comment-kinds.ts';
import type { Playback } from '../../player/playback.ts';
import styles from './CommentBox.module.css';
import { KindChoice } from './KindChoice.tsx';
import { PlaceChoice } from './PlaceChoice.tsx';
import { leaveSpan, presentPlace } from './place-text.ts';
import { type Kind, type Place, useCommentDraft } from './use-comment-draft.ts';
import type { ReviewActions } from './use-review-actions.ts';

/** What the screen asks of the box. */
export interface CommentBoxHandle {
  /** Takes the focus and awaits words: until then digits, blanks and arrows keep their meaning. */
  readonly ready: () => void;
  /** Takes the focus to go on writing; what the key of this moment types lands in it. */
  readonly write: () => void;
  /** Begins a comment here and now: playback stops, every key writes. */
  readonly begin: () => void;
  readonly use: (text: string, kind: Kind) => void;
  readonly chooseKind: (kind: Kind) => void;
  /** Saves what is written; false when it could not be. Nothing written counts as saved. */
  readonly saveWritten: () => Promise<boolean>;
  /** Where a voice comment of this moment belongs, and what kind it is. */
  readonly present: () => { kind: Kind; place: Place };
}

interface Props {
  readonly answer: ReviewedAnswer;
  readonly playback: Playback;
  readonly actions: ReviewActions;
  readonly ref: Ref<CommentBoxHandle>;
  /** Escape was pressed: the focus goes back to the answer. */
  readonly onLeave: () => void;
  readonly onBank: () => void;
  readonly onVoice: () => void;
}

/** Where comments are written. The first key stops the playback and pins the comment; Ctrl+Enter saves and plays on. */
export function CommentBox({ answer, playback, actions, ref, onLeave, onBank, onVoice }: Props) {
  const { t } = useTranslation(['review', 'takes']);
  const { draft, status, isFound, change, latest, clear } = useCommentDraft(answer.answerId);
  const [isAwaiting, setAwaiting] = useState(false);
  /** On a narrow screen it is one line until it is pressed or written in: the answer needs the room. */
  const [isOpen, setOpen] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const isSaving = useRef(false);
  const area = useRef<HTMLTextAreaElement>(null);
  const hintId = useId();

  const begin = () => {
    playback.pause();
    if (latest().place === null) change({ place: presentPlace(playback) });
  };
  const write = () => {
    setAwaiting(false);
    const box = area.current;
    box?.focus();
    box?.setSelectionRange(box.value.length, box.value.length);
  };
  const ready = (options?: FocusOptions) => {
    area.current?.focus(options);
    setAwaiting(latest().text === '');
    setOpen(false);
  };
  const saveWritten = async (): Promise<boolean> => {
    const { kind, place, text } = latest();
    if (text.trim() === '') return true;
    if (isSaving.current) return false;
    isSaving.current = true;
    const where = place ?? presentPlace(playback);
    try {
      await actions.addComment(answer.answerId, { kind, place: where, text: text.trim() });
      leaveSpan(playback, where);
      clear();
      setError(null);
      announce(t('review:toast.saved'));
      return true;
    } catch (failure) {
      setError(failure);
      return false;
    } finally {
      isSaving.current = false;
    }
  };
  const saveAndGoOn = async () => {
    if (latest().text.trim() === '') return playback.toggle();
    if (!(await saveWritten())) return;
    ready();
    void playback.play();
  };
  useImperativeHandle(ref, () => ({
    ready: () => ready(),
    write,
    begin: () => {
      begin();
      write();
    },
    saveWritten,
    use: (text, kind) => {
      begin();
      const before = latest().text;
      change({ kind, text: before === '' ? text : `${before}${/\s$/.test(before) ? '' : ' '}${text}` });
      write();
    },
    chooseKind: (kind) => {
      change({ kind });
      announce(t(`takes:player.kinds.${kind}`));
    },
    present: () => ({ kind: latest().kind, place: latest().place ?? presentPlace(playback) }),
  }));
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the answer is shown.
  useEffect(() => {
    // Where the page is higher than the window, what is reviewed would be scrolled away before it was seen.
    ready({ preventScroll: true });
  }, []);
  // Words found again are to be seen, and no key may do anything else meanwhile.
  useEffect(() => {
    if (!isFound) return;
    setAwaiting(false);
    playback.pause();
  }, [isFound, playback]);

  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.nativeEvent.isComposing || event.keyCode === 229) return;
    const isAlone = !event.ctrlKey && !event.metaKey && !event.altKey && !event.shiftKey;
    const take = (run: () => void) => {
      event.preventDefault();
      event.stopPropagation();
      run();
    };
    const kind = COMMENT_KINDS[Number(/^Digit([1-4])$/.exec(event.code)?.[1]) - 1];
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey)
      take(() => void saveAndGoOn());
    else if (event.altKey && !event.ctrlKey && !event.metaKey && kind) take(() => change({ kind }));
    else if (event.key === 'Escape') take(onLeave);
    else if (isAwaiting && isAlone && event.key === 'Enter')
      take(() => {
        begin();
        setAwaiting(false);
      });
    else if (event.key === '/' && isAlone && latest().text === '') take(onBank);
  };

  return (
    <section
      className={styles.box}
      aria-label={t('review:box.label')}
      data-kind={draft.kind}
      data-open={isOpen || draft.text !== ''}
    >
      {error !== null && (
        <div className={styles.failure}>
          <p>{t('review:box.failed')}</p>
          <ErrorNotice error={error} onRetry={() => void saveAndGoOn()} />
        </div>
      )}
      <div className={styles.row}>
        <PlaceChoice place={draft.place} playback={playback} onChange={(place) => change({ place })} />
        <KindChoice kind={draft.kind} onChange={(kind) => change({ kind })} hasKeys />
      </div>
      <textarea
        ref={area}
        className={styles.area}
        rows={2}
        maxLength={20_000}
        value={draft.text}
        aria-label={t('review:box.label')}
        aria-describedby={hintId}
        aria-keyshortcuts="Control+Enter"
        placeholder={t('review:box.placeholder')}
        {...(isAwaiting ? { [AWAITS_WORDS]: '' } : {})}
        onChange={(event) => {
          const text = event.currentTarget.value;
          if (latest().text === '' && text !== '') begin();
          setAwaiting(false);
          setOpen(true);
          change(text === '' ? { text, place: null } : { text });
        }}
        onCompositionStart={() => {
          begin();
          setAwaiting(false);
        }}
        onKeyDown={onKeyDown}
        onPointerDown={() => setAwaiting(false)}
        // Not before the press is over: it would grow under it.
        onClick={() => setOpen(true)}
        onBlur={() => {
          setAwaiting(false);
          if (latest().text === '') change({ place: null });
        }}
      />
      <div className={styles.row}>
        <p className={styles.hint} id={hintId}>
          {status === 'failed'
            ? t('review:box.notKept')
            : draft.text === ''
              ? t('review:box.hint')
              : isFound
                ? t('review:box.found')
                : ''}
        </p>
        <div className={styles.buttons}>
          <IconButton icon={BookMarked} label={t('review:box.bank')} keys="Alt+B" onPress={onBank} />
          <IconButton icon={Mic} label={t('review:box.voice')} keys="Alt+R" onPress={onVoice} />
          <Button keys="Mod+Enter" isDisabled={draft.text.trim() === ''} onPress={() => void saveAndGoOn()}>
            {t('review:box.saveShort')}
          </Button>
        </div>
      </div>
    </section>
  );
}
