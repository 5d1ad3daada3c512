import { Headphones, Mic, Square } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type TestRecording as Recorded, recordTest } from '../../audio/test-recording.ts';
import { announce } from '../../interface/announce.ts';
import { formatDecibels } from '../../interface/format.ts';
import { Button } from '../../interface/parts/index.ts';
import { HintList } from './HintList.tsx';
import styles from './MicrophoneCheck.module.css';
import { useHearing } from './use-hearing.ts';

export const TEST_MS = 3_000;

type TestState =
  | { readonly phase: 'ready' }
  | { readonly phase: 'recording' }
  | { readonly phase: 'failed' }
  | { readonly phase: 'done'; readonly recorded: Recorded; readonly address: string };

/** Three seconds that play themselves back, with their measured level and what to do about it. Never kept. */
export function TestRecording({ isDisabled }: { readonly isDisabled: boolean }) {
  const { t } = useTranslation('recording');
  const [test, setTest] = useState<TestState>({ phase: 'ready' });
  const abort = useRef<AbortController | null>(null);
  const address = test.phase === 'done' ? test.address : null;
  const hearing = useHearing(address, () => setTest({ phase: 'failed' }));
  const { play } = hearing;

  useEffect(() => {
    if (address === null) return;
    play();
    return () => URL.revokeObjectURL(address);
  }, [address, play]);
  useEffect(() => () => abort.current?.abort(), []);

  const record = async () => {
    const controller = new AbortController();
    abort.current = controller;
    setTest({ phase: 'recording' });
    announce(t('microphone.test.recording'), 'assertive');
    try {
      const recorded = await recordTest(TEST_MS, controller.signal);
      setTest({ phase: 'done', recorded, address: URL.createObjectURL(recorded.wav) });
    } catch {
      if (!controller.signal.aborted) setTest({ phase: 'failed' });
    }
  };
  const stop = () => {
    abort.current?.abort();
    hearing.stop();
    if (test.phase === 'recording') setTest({ phase: 'ready' });
  };
  const isBusy = test.phase === 'recording' || hearing.isPlaying;

  return (
    <div className={styles.test}>
      <div className={styles.testLine}>
        <Button
          icon={isBusy ? Square : Mic}
          isDisabled={isDisabled && !isBusy}
          onPress={isBusy ? stop : () => void record()}
        >
          {isBusy
            ? t('microphone.test.stop')
            : test.phase === 'done'
              ? t('microphone.test.again')
              : t('microphone.test.title')}
        </Button>
        {test.phase === 'done' && !isBusy && (
          <Button variant="quiet" icon={Headphones} onPress={play}>
            {t('saved.hear')}
          </Button>
        )}
        <span className={styles.testState}>
          {test.phase === 'recording' && t('microphone.test.recording')}
          {hearing.isPlaying && t('microphone.test.playing')}
        </span>
      </div>
      {test.phase === 'recording' && <div className={styles.testTime} aria-hidden />}
      {test.phase === 'ready' && <p className={styles.advice}>{t('microphone.test.hint')}</p>}
      {test.phase === 'failed' && <p role="alert">{t('microphone.test.failed')}</p>}
      {test.phase === 'done' && <TestResult recorded={test.recorded} />}
    </div>
  );
}

function TestResult({ recorded }: { readonly recorded: Recorded }) {
  const { t } = useTranslation('recording');
  const { peakDbfs, loudnessLufs } = recorded.measurements;
  // Three seconds are short by intent.
  const hints = recorded.hints.filter((hint) => hint !== 'very-short');
  return (
    <div className={styles.result} role="status">
      <p>
        {t('microphone.test.result', {
          peak: peakDbfs === null ? t('microphone.test.peakNone') : formatDecibels(peakDbfs),
          loudness: formatDecibels(loudnessLufs, 'LUFS'),
        })}
      </p>
      {hints.length > 0 ? (
        <HintList hints={hints} />
      ) : (
        <p className={styles.fine}>{t('microphone.test.good')}</p>
      )}
    </div>
  );
}
