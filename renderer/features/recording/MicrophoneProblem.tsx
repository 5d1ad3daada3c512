import { Ban, type LucideIcon, MicOff, Unplug } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { RecorderFailure } from '../../audio/recorder-state.ts';
import { host } from '../../backend/host.ts';
import { Button } from '../../interface/parts/index.ts';
import styles from './MicrophoneCheck.module.css';

const WITH_WORDS = ['no-microphone', 'device-busy', 'device-lost', 'no-samples'] as const;
const SHAPES: Partial<Record<RecorderFailure, LucideIcon>> = {
  'permission-denied': Ban,
  'device-lost': Unplug,
};

/** Where the permission is given, which differs by system; in a browser it is the browser's own. */
export function permissionPlace(
  kind: 'desktop' | 'browser',
  platform: string,
): 'browser' | 'mac' | 'windows' | 'linux' {
  if (kind === 'browser') return 'browser';
  if (/mac|iphone|ipad/i.test(platform)) return 'mac';
  return /win/i.test(platform) ? 'windows' : 'linux';
}

/** Why no microphone is open, and how to get one. */
export function MicrophoneProblem({
  failure,
  onRetry,
}: {
  readonly failure: RecorderFailure;
  readonly onRetry: () => void;
}) {
  const { t } = useTranslation('recording');
  const Shape = SHAPES[failure] ?? MicOff;
  const known = WITH_WORDS.find((one) => one === failure) ?? 'unknown';
  const isDenied = failure === 'permission-denied';
  const place = permissionPlace(host.kind, navigator.platform);
  return (
    <div className={styles.problem} role="alert" data-failure={failure}>
      <Shape className={styles.shape} aria-hidden />
      <p className={styles.what}>
        {isDenied ? t('microphone.problem.permission-denied.title') : t(`microphone.problem.${known}.title`)}
      </p>
      <p>
        {isDenied
          ? t(`microphone.problem.permission-denied.${place}`)
          : t(`microphone.problem.${known}.advice`)}
      </p>
      <div>
        <Button variant="plain" onPress={onRetry}>
          {t('microphone.retry')}
        </Button>
      </div>
    </div>
  );
}
