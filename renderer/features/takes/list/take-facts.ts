import { useTranslation } from 'react-i18next';
import type { CaptureDevice, CaptureEvent, Take } from '../../../../electron/contract/index.ts';
import {
  formatBytes,
  formatDate,
  formatDecibels,
  formatDuration,
  formatNumber,
  formatPercent,
} from '../../../interface/format.ts';

/** One line of the facts: what is measured and what it was. */
export interface Fact {
  readonly id: string;
  readonly name: string;
  readonly value: string;
}

/** Down to what is shown, never up: a take of `0:01` that is 2 s long would be two takes. */
export const preciseMs = (ms: number): number => {
  const step = ms < 60_000 ? 100 : 1_000;
  return Math.floor(ms / step) * step;
};

/** Seconds with one decimal under a minute, where tenths say something; else as a clock. */
export const preciseDuration = (ms: number): string =>
  ms < 60_000 ? `${formatNumber(preciseMs(ms) / 1_000)} s` : formatDuration(ms);

/** Everything known of a take in the reader's words, in the order it is asked for. */
export function useTakeFacts(): (take: Take) => { sound: Fact[]; file: Fact[] } {
  const { t } = useTranslation('takes');
  const none = t('facts.none');

  const processing = (device: CaptureDevice): string => {
    const parts = (['echoCancellation', 'noiseSuppression', 'autoGainControl'] as const).map((key) => ({
      key,
      isOn: device[key],
    }));
    const on = parts.filter((part) => part.isOn).map((part) => t(`facts.${part.key}`));
    if (on.length > 0) return on.join(', ');
    return parts.every((part) => part.isOn === null)
      ? t('facts.processingUnknown')
      : t('facts.processingNone');
  };

  return (take) => {
    const { measurements } = take;
    const fact = (id: string, name: string, value: string): Fact => ({ id, name, value });
    const isSilent = measurements?.allZero ?? false;
    const level = (decibels: number | null, unit: 'dBFS' | 'LUFS') =>
      isSilent ? t('facts.silent') : decibels === null ? none : formatDecibels(decibels, unit);
    const droppedMs = (take.droppedFrames / take.sampleRate) * 1000;
    const sound = [
      fact('length', t('facts.length'), preciseDuration(take.durationMs)),
      ...(measurements
        ? [
            fact('speakingShare', t('facts.speakingShare'), formatPercent(measurements.speakingShare)),
            fact('longestPause', t('facts.longestPause'), preciseDuration(measurements.longestPauseMs)),
            fact('loudness', t('facts.loudness'), level(measurements.loudnessLufs, 'LUFS')),
            fact('peak', t('facts.peak'), level(measurements.peakDbfs, 'dBFS')),
            fact(
              'clipping',
              t('facts.clipping'),
              measurements.clippedRuns === 0
                ? t('facts.clippingNone')
                : t('facts.clippingRuns', { count: measurements.clippedRuns }),
            ),
            fact('noiseFloor', t('facts.noiseFloor'), level(measurements.noiseFloorDbfs, 'dBFS')),
          ]
        : []),
      fact(
        'dropouts',
        t('facts.dropouts'),
        take.droppedFrames === 0
          ? t('facts.dropoutsNone')
          : t('facts.dropped', {
              time: `${formatNumber(Math.round(droppedMs))} ms`,
              frames: formatNumber(take.droppedFrames),
            }),
      ),
    ];
    const file = [
      fact('device', t('facts.device'), take.device.label || t('facts.deviceUnknown')),
      fact('processing', t('facts.processing'), processing(take.device)),
      fact('sampleRate', t('facts.sampleRate'), `${formatNumber(take.sampleRate)} Hz`),
      fact('codec', t('facts.codec'), t(`facts.${take.codec}`)),
      fact('size', t('facts.size'), formatBytes(take.sizeBytes)),
      fact('startedAt', t('facts.startedAt'), formatDate(take.startedAt)),
      fact(
        'stopReason',
        t('facts.stopReason'),
        take.stopReason ? t(`facts.reasons.${take.stopReason}`) : none,
      ),
    ];
    return { sound, file };
  };
}

/** What happened while recording, in order, each with its moment of the take. */
export function useCaptureEvents(): (take: Take) => string[] {
  const { t } = useTranslation('takes');
  return (take) =>
    take.events.map((event: CaptureEvent) =>
      t(`facts.events.${event.kind}`, {
        time: formatDuration((event.atFrame / take.sampleRate) * 1000),
        detail: event.detail ?? '',
      }),
    );
}
