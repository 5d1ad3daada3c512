import { useEffect, useEffectEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { ClassQuestion, KeyPoint } from '../../../electron/contract/index.ts';
import { beginsWords, isKeyFree } from '../../interface/shortcut-keys.ts';
import { useShortcut } from '../../interface/shortcuts.ts';
import { COMMENT_KINDS } from '../../player/comment-kinds.ts';
import type { PlayerKeysProps } from '../../player/Player.tsx';
import { keyOf } from './KeyPoints.tsx';
import type { Kind } from './use-comment-draft.ts';
import { useIsRecorderBusy } from './use-recorder-busy.ts';

const useKey = () => {
  const isDisabled = useIsRecorderBusy();
  return (
    keys: string,
    text: string,
    run: () => void,
    more: { repeats?: boolean; shownKeys?: string } = {},
  ) => ({
    keys,
    group: 'review' as const,
    text,
    run,
    isDisabled,
    ...more,
  });
};

/** The player's keys while reviewing: none of them begins a word, so that a comment can be begun by just typing. */
export function ReviewPlayerKeys({ commands, drawing }: PlayerKeysProps) {
  const { t } = useTranslation('review');
  const key = useKey();
  useShortcut(key('Space', t('shortcuts.play'), commands.toggle));
  useShortcut(key('ArrowLeft', t('shortcuts.back'), () => commands.skip(-5), { repeats: true }));
  useShortcut(key('ArrowRight', t('shortcuts.forward'), () => commands.skip(5), { repeats: true }));
  useShortcut(key('Alt+ArrowDown', t('shortcuts.slower'), () => commands.stepSpeed(-1)));
  useShortcut(key('Alt+ArrowUp', t('shortcuts.faster'), () => commands.stepSpeed(1)));
  useShortcut(key('Alt+I', t('shortcuts.loopStart'), commands.markLoopStart));
  useShortcut(key('Alt+O', t('shortcuts.loopEnd'), commands.markLoopEnd));
  useShortcut(key('Alt+P', t('shortcuts.loop'), commands.toggleLoop));
  useShortcut(key('Alt+S', t('shortcuts.skipSilence'), commands.toggleSkipSilence));
  useShortcut(key('Alt+=', t('shortcuts.zoomIn'), () => drawing.current?.zoom(1), { repeats: true }));
  useShortcut(key('Alt+-', t('shortcuts.zoomOut'), () => drawing.current?.zoom(-1), { repeats: true }));
  return null;
}

interface Props {
  readonly question: ClassQuestion;
  readonly onJudge: (keyPoint: KeyPoint, at: number) => void;
  readonly onKind: (kind: Kind) => void;
  /** Enter: a comment is begun here, every key writes. */
  readonly onBegin: () => void;
  /** Any other key that writes: the box takes the focus, and what it types. */
  readonly onWrite: () => void;
  readonly onBank: () => void;
  readonly onVoice: () => void;
  readonly onPrevious: () => void;
  readonly onNext: () => void;
  readonly onDone: () => void;
  readonly onUndo: () => void;
  readonly onScore: () => void;
  readonly onOverall: () => void;
}

export function ReviewKeys(props: Props) {
  const { t } = useTranslation('review');
  const key = useKey();
  const { question, onJudge } = props;
  useTypingBegins(props.onWrite, props.onBank);
  // Letters of other screens, which begin a comment here and so must not be promised.
  useShortcut(key('H', '', props.onWrite));
  useShortcut(key(',', '', props.onWrite));
  useShortcut(key('Enter', t('shortcuts.type'), props.onBegin));
  // The box takes these itself while it has the focus.
  useShortcut(key('Mod+Enter', t('shortcuts.save'), props.onBegin));
  useShortcut(key('Escape', t('shortcuts.leave'), () => {}));
  useShortcut(key('Alt+R', t('shortcuts.voice'), props.onVoice));
  useShortcut(key('Alt+B', t('shortcuts.bank'), props.onBank, { shownKeys: '/' }));
  useShortcut(key('PageUp', t('shortcuts.previous'), props.onPrevious));
  useShortcut(key('PageDown', t('shortcuts.next'), props.onNext));
  useShortcut(key('Alt+F', t('shortcuts.score'), props.onScore));
  useShortcut(key('Alt+A', t('shortcuts.overall'), props.onOverall));
  useShortcut(key('Alt+D', t('shortcuts.done'), props.onDone));
  useShortcut(key('Mod+Z', t('shortcuts.undo'), props.onUndo));
  return (
    <>
      {COMMENT_KINDS.map((kind, at) => (
        <Key
          key={kind}
          keys={`Alt+${at + 1}`}
          text={at === 0 ? t('shortcuts.kinds') : ''}
          shownKeys={`Alt+1–${COMMENT_KINDS.length}`}
          run={() => props.onKind(kind)}
        />
      ))}
      {question.keyPoints.map((keyPoint, at) => {
        const keys = keyOf(at);
        return (
          keys && (
            <Key
              key={keyPoint.id}
              keys={keys}
              text={at === 0 ? t('shortcuts.keyPoints') : at === 10 ? t('shortcuts.keyPointsMore') : ''}
              shownKeys={at < 10 ? '1–9 0' : 'Shift+1–0'}
              run={() => onJudge(keyPoint, at)}
            />
          )
        );
      })}
    </>
  );
}

interface KeyProps {
  readonly keys: string;
  readonly text: string;
  readonly shownKeys: string;
  readonly run: () => void;
}

function Key({ keys, text, shownKeys, run }: KeyProps) {
  const key = useKey();
  useShortcut(key(keys, text, run, { shownKeys }));
  return null;
}

/**
 * Somebody begins to type, and the focus is in no field: the box takes it before the key types, so that the first
 * character lands there. Capturing, since a letter must not do what it does on other screens.
 */
function useTypingBegins(onWrite: () => void, onBank: () => void): void {
  const isBusy = useIsRecorderBusy();
  const write = useEffectEvent(onWrite);
  const bank = useEffectEvent(onBank);
  useEffect(() => {
    if (isBusy) return;
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.key.length !== 1 || !isKeyFree(event) || !beginsWords(event))
        return;
      event.stopPropagation();
      if (event.key === '/') {
        event.preventDefault();
        bank();
      } else write();
    };
    document.addEventListener('keydown', onKeyDown, true);
    return () => document.removeEventListener('keydown', onKeyDown, true);
  }, [isBusy]);
}
