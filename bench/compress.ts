import { execFileSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { encodeFlac } from '../electron/core/audio/flac-encoding.ts';
import { digestSamples } from '../electron/core/audio/sample-hash.ts';
import { type Figure, inScratch, seconds, speechWav } from './figure.ts';

const MINUTES = 60;

/** Compressing and verifying an hour of speech, against ffmpeg's FLAC encoder and decoder. */
export const compressBench = (): Promise<Figure[]> =>
  inScratch(async (folder) => {
    const wav = speechWav(folder, MINUTES);
    const [ours, theirs] = [join(folder, 'ours.flac'), join(folder, 'theirs.flac')];
    const encode = await seconds(() => encodeFlac(wav, ours, 48_000, () => undefined));
    const verify = await seconds(() => digestSamples(ours, 'flac'));
    const ffmpeg = (...args: string[]) => execFileSync('ffmpeg', ['-v', 'error', '-y', ...args]);
    const peerName = 'ffmpeg';
    return [
      {
        what: `FLAC: encode ${MINUTES} min of speech`,
        ours: encode,
        peer: await seconds(() => ffmpeg('-i', wav, theirs)),
        peerName,
        unit: 's',
      },
      {
        what: `FLAC: decode and hash ${MINUTES} min`,
        ours: verify,
        peer: await seconds(() =>
          ffmpeg('-i', theirs, '-f', 'hash', '-hash', 'sha256', join(folder, 'hash')),
        ),
        peerName,
        unit: 's',
      },
      {
        what: 'FLAC: size of the result',
        ours: statSync(ours).size / 1e6,
        peer: statSync(theirs).size / 1e6,
        peerName,
        unit: 'MB',
      },
      {
        what: `FLAC: memory of the process, ${MINUTES} min`,
        ours: memoryOf(wav, ours) / 1e6,
        peer: memoryOf(speechWav(folder, 5), ours) / 1e6,
        peerName: 'itself with 5 min',
        unit: 'MB',
      },
    ];
  });

const memoryOf = (wav: string, flac: string): number =>
  Number(execFileSync(process.execPath, [join(import.meta.dirname, 'compress-once.ts'), wav, flac]));
