import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { FilledLibrary, onCopyOf, runFolder } from './filled-library.ts';
import type { Kouda } from './kouda.ts';
import { ANSWERS, speech } from './speech.ts';
import type { Filled, PlannedTake } from './takes-fill.ts';

export { expect } from './kouda.ts';

/** Samples of a spoken sentence: 22.05 kHz, 16 bit, mono, without the WAV header. */
export function spoken(sentence = 0): Buffer {
  const wav = readFileSync(speech(ANSWERS[sentence]));
  const at = wav.indexOf('data') + 8;
  return wav.subarray(at, at + ((wav.length - at) & ~1));
}

export const SPEECH_RATE = 22_050;

/** Silence with the rustle every room has, −70 dBFS. */
export function quiet(seconds: number, sampleRate = SPEECH_RATE): Buffer {
  const samples = new Int16Array(Math.round(seconds * sampleRate));
  for (let index = 0; index < samples.length; index++) samples[index] = ((index * 7919) % 21) - 10;
  return Buffer.from(samples.buffer);
}

export function take(question: number, pcm: Buffer, more: Partial<PlannedTake> = {}): PlannedTake {
  // The same in every worker, so that what is filled with it is the same library.
  const pcmFile = join(runFolder, `${createHash('sha256').update(pcm).digest('hex').slice(0, 16)}.pcm`);
  if (!existsSync(pcmFile)) {
    mkdirSync(runFolder, { recursive: true });
    writeFileSync(`${pcmFile}.${process.pid}`, pcm);
    renameSync(`${pcmFile}.${process.pid}`, pcmFile);
  }
  return { question, pcmFile, sampleRate: SPEECH_RATE, ...more };
}

/**
 * A library that holds these takes before the app is started on it: filled once, then copied for each test.
 * Compressed, as takes of yesterday are; `isAtRest: false`: just recorded, the app compresses them while it is used.
 */
export function withTakes(plan: () => PlannedTake[], { isAtRest = true } = {}) {
  const original = new FilledLibrary<Filled>('takes-fill.ts', () => [
    JSON.stringify(plan()),
    isAtRest ? 'at-rest' : '',
  ]);
  return onCopyOf(original).extend<{ home: TakesPage }>({
    home: async ({ filled, kouda }, use) => use(new TakesPage(kouda, filled)),
  });
}

/** The answer to a question as a student meets it, by its visible words. */
export class TakesPage {
  readonly kouda: Kouda;
  readonly filled: Filled;

  constructor(kouda: Kouda, filled: Filled) {
    this.kouda = kouda;
    this.filled = filled;
  }

  get page(): Page {
    return this.kouda.page;
  }

  async open(question: number): Promise<void> {
    const { homeworkId, questions } = this.filled;
    await this.page.evaluate(
      (hash) => {
        location.hash = hash;
      },
      `#/homework/${homeworkId}/${questions[question - 1]?.id}`,
    );
    await this.page.getByRole('heading', { name: questions[question - 1]?.title ?? '', level: 2 }).waitFor();
  }

  get position(): Locator {
    return this.page.getByRole('slider', { name: /^播放位置/ });
  }

  get player(): Locator {
    return this.page.getByRole('group', { name: /^播放器/ });
  }

  row(number: number): Locator {
    return this.page
      .getByRole('region', { name: '录音', exact: true })
      .getByRole('listitem')
      .filter({ has: this.page.getByRole('button', { name: new RegExp(`^听 ?第 ${number} 遍`) }) });
  }

  /** What sounds in the page: every element that plays, with its moment in seconds. */
  async sounding(): Promise<{ moment: number; rate: number; keepsPitch: boolean; source: string }[]> {
    return this.page.evaluate(() =>
      (window as unknown as { playing: Set<HTMLAudioElement> }).playing
        ? [...(window as unknown as { playing: Set<HTMLAudioElement> }).playing]
            .filter((audio) => !audio.paused)
            .map((audio) => ({
              moment: audio.currentTime,
              rate: audio.playbackRate,
              keepsPitch: audio.preservesPitch,
              source: audio.currentSrc,
            }))
        : [],
    );
  }

  /** Watches the page's own audio elements, which are in no document. From the next load of the page. */
  async listen(): Promise<void> {
    await this.page.addInitScript(() => {
      const playing = new Set<HTMLMediaElement>();
      const play = HTMLMediaElement.prototype.play;
      HTMLMediaElement.prototype.play = function (this: HTMLMediaElement) {
        playing.add(this);
        return play.call(this);
      };
      Object.assign(window, { playing });
    });
    await this.page.reload();
  }
}
