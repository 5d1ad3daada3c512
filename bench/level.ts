import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { readSamples } from '../electron/core/audio/sample-reader.ts';
import { LOSSLESS_AIM, levelled } from '../electron/core/export/audio/levelled-pcm.ts';
import { type Figure, inScratch, seconds, speechWav } from './figure.ts';

const MINUTES = 10;
const RATE = 48_000;

/** Bringing speech to −19 LUFS under a ceiling, against ffmpeg's `loudnorm`, which does it in one pass. */
export const levelBench = (): Promise<Figure[]> =>
  inScratch(async (folder) => {
    const wav = speechWav(folder, MINUTES);
    const pcm = { sampleRate: RATE, frames: MINUTES * 60 * RATE, pieces: () => readSamples(wav, 'pcm') };
    const ours = await seconds(async () => {
      const copy = await levelled(pcm, LOSSLESS_AIM, new AbortController().signal, () => undefined);
      for await (const _ of copy.pieces());
    });
    const filter = ['-af', 'loudnorm=I=-19:TP=-1.2', '-ar', String(RATE)];
    const peer = await seconds(() =>
      execFileSync('ffmpeg', ['-v', 'error', '-y', '-i', wav, ...filter, join(folder, 'theirs.wav')]),
    );
    return [
      { what: `Levelling ${MINUTES} min of speech`, ours, peer, peerName: 'ffmpeg loudnorm', unit: 's' },
    ];
  });
