import type { RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { useShortcut } from '../interface/shortcuts.ts';
import type { PlayerCommands } from './use-player-commands.ts';
import type { WaveformDrawing } from './waveform-drawing.ts';

/** The player's keys. Space is not among them: it records. */
export function usePlayerShortcuts(
  commands: PlayerCommands,
  drawing: RefObject<WaveformDrawing | null>,
  isDisabled: boolean,
): void {
  const { t } = useTranslation('takes');
  const key = (keys: string, text: string, run: () => void, repeats = false) => ({
    keys,
    group: 'playback' as const,
    text,
    run,
    isDisabled,
    repeats,
  });
  useShortcut(key('K', t('shortcuts.play'), commands.toggle));
  useShortcut(key('J', t('shortcuts.back'), () => commands.skip(-5), true));
  useShortcut(key('L', t('shortcuts.faster'), commands.shuttle));
  useShortcut(key('ArrowLeft', t('shortcuts.left'), () => commands.skip(-5), true));
  useShortcut(key('ArrowRight', t('shortcuts.right'), () => commands.skip(5), true));
  useShortcut(key(',', t('shortcuts.speedDown'), () => commands.stepSpeed(-1)));
  useShortcut(key('.', t('shortcuts.speedUp'), () => commands.stepSpeed(1)));
  useShortcut(key('I', t('shortcuts.loopStart'), commands.markLoopStart));
  useShortcut(key('O', t('shortcuts.loopEnd'), commands.markLoopEnd));
  useShortcut(key('P', t('shortcuts.loop'), commands.toggleLoop));
  useShortcut(key('S', t('shortcuts.skipSilence'), commands.toggleSkipSilence));
  useShortcut(key('+', t('shortcuts.zoomIn'), () => drawing.current?.zoom(1), true));
  // The same key without Shift, on most keyboards.
  useShortcut(key('=', '', () => drawing.current?.zoom(1), true));
  useShortcut(key('-', t('shortcuts.zoomOut'), () => drawing.current?.zoom(-1), true));
  useShortcut(key('0', t('shortcuts.zoomFit'), () => drawing.current?.zoom(0)));
}
