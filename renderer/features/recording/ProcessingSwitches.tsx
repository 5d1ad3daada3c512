import { useTranslation } from 'react-i18next';
import type { CaptureDevice, Settings } from '../../../electron/contract/index.ts';
import { Switch } from '../../interface/parts/index.ts';
import styles from './MicrophoneCheck.module.css';
import { useMicrophoneState } from './use-microphone.ts';
import { useRecordingSettings } from './use-recording-settings.ts';

const PROCESSING = ['echoCancellation', 'noiseSuppression', 'autoGainControl'] as const;

/** What the sound goes through, as wished; and what the open device says it really does. */
export function ProcessingSwitches({ isDisabled }: { readonly isDisabled: boolean }) {
  const { t } = useTranslation('recording');
  const { settings, change } = useRecordingSettings();
  const state = useMicrophoneState();
  return (
    <fieldset className={styles.processing}>
      <legend>{t('microphone.processing.title')}</legend>
      <p className={styles.advice}>{t('microphone.processing.why')}</p>
      {PROCESSING.map((kind) => (
        <Switch
          key={kind}
          isOn={settings[kind]}
          isDisabled={isDisabled}
          onChange={(isOn) => change({ [kind]: isOn })}
        >
          {t(`microphone.processing.${kind}`)}
        </Switch>
      ))}
      {state.phase === 'open' && <WhatItDoes device={state.device} wishes={settings} />}
    </fieldset>
  );
}

function WhatItDoes({ device, wishes }: { readonly device: CaptureDevice; readonly wishes: Settings }) {
  const { t } = useTranslation('recording');
  const states = PROCESSING.map((kind) => {
    const name = t(`microphone.processing.${kind}`);
    if (device[kind] === null) return t('microphone.processing.unknown', { name });
    return device[kind] ? t('microphone.processing.on', { name }) : t('microphone.processing.off', { name });
  });
  const differs = PROCESSING.some((kind) => device[kind] !== null && device[kind] !== wishes[kind]);
  return (
    <p className={styles.advice}>
      {t('microphone.processing.really', { list: states.join(' · ') })}
      {differs && <strong> {t('microphone.processing.differs')}</strong>}
    </p>
  );
}
