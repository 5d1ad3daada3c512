import { Mic, MicOff } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, Dialog } from '../../interface/parts/index.ts';
import { MicrophoneCheck } from './MicrophoneCheck.tsx';
import styles from './MicrophoneStrip.module.css';
import { MiniMeter } from './MiniMeter.tsx';
import { plainLabel, useMicrophoneState } from './use-microphone.ts';
import { useRecordingSettings } from './use-recording-settings.ts';

/** One line for the homework screen: which microphone, whether it hears something, and the way to check it. */
export function MicrophoneStrip() {
  const { t } = useTranslation('recording');
  const [isOpen, setIsOpen] = useState(false);
  const state = useMicrophoneState();
  const { settings } = useRecordingSettings();
  const label =
    (state.phase === 'open' && plainLabel(state.device.label)) ||
    plainLabel(settings.microphone?.label ?? '') ||
    t('microphone.systemDefault');
  const hasFailed = state.phase === 'failed';
  const Shape = hasFailed ? MicOff : Mic;
  return (
    <div className={styles.strip} data-failed={hasFailed || undefined}>
      <Shape size={16} aria-hidden />
      <span className={styles.label}>
        <span className="visually-hidden">{t('microphone.choose')}: </span>
        {hasFailed ? <StripProblem failure={state.failure} /> : label}
      </span>
      {state.phase === 'open' && <MiniMeter />}
      <Button variant="quiet" size="small" onPress={() => setIsOpen(true)} label={t('microphone.title')}>
        {t('microphone.strip.check')}
      </Button>
      <Dialog title={t('microphone.title')} isOpen={isOpen} onClose={() => setIsOpen(false)}>
        <MicrophoneCheck />
      </Dialog>
    </div>
  );
}

function StripProblem({ failure }: { readonly failure: string }) {
  const { t } = useTranslation('recording');
  const known = (
    ['permission-denied', 'no-microphone', 'device-busy', 'device-lost', 'no-samples'] as const
  ).find((one) => one === failure);
  return t(`microphone.problem.${known ?? 'unknown'}.title`);
}
