import {
  HardDrive,
  Hourglass,
  type LucideIcon,
  MessageCircleOff,
  MicOff,
  ServerOff,
  Shuffle,
  TriangleAlert,
  Unplug,
  VolumeX,
  Waves,
} from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { RecorderWarning, RunningState } from '../../audio/recorder-state.ts';
import { useWarningText } from './use-warning-text.ts';
import styles from './WarningList.module.css';

/** A shape for each, so that they are told apart without reading and without colour. */
const SHAPES: Record<RecorderWarning, LucideIcon> = {
  'no-speech': MessageCircleOff,
  clipping: TriangleAlert,
  'limit-near': Hourglass,
  muted: MicOff,
  'silent-input': VolumeX,
  rerouted: Shuffle,
  'frames-dropped': Unplug,
  'core-unreachable': ServerOff,
  'saving-slow': Waves,
  'disk-nearly-full': HardDrive,
};

/** What is amiss while recording goes on: shape, word and sentence. Spoken by the announcements, not from here. */
export function WarningList({ state }: { readonly state: RunningState }) {
  const { t } = useTranslation('recording');
  const textOf = useWarningText();
  return (
    <ul className={styles.warnings} aria-label={t('warningsLabel')}>
      {state.warnings.map((warning) => {
        const Shape = SHAPES[warning];
        return (
          <li key={warning} className={styles.warning} data-warning={warning}>
            <Shape aria-hidden size={18} />
            <strong>{t(`warningWords.${warning}`)}</strong>
            <span>{textOf(warning, state)}</span>
          </li>
        );
      })}
    </ul>
  );
}
