import type { Locator, Page } from '@playwright/test';
import type { GeneratedClass } from '../core/collect/generated-class.ts';
import { FilledLibrary, onCopyOf } from './filled-library.ts';
import { expect, type Kouda } from './kouda.ts';
import type { FilledClass } from './review-fill.ts';

/** A library that holds a collected class before the app is started on it. */
export function withClass(wishes: GeneratedClass) {
  const original = new FilledLibrary<FilledClass>('review-fill.ts', () => [JSON.stringify(wishes)]);
  return onCopyOf(original).extend<{ desk: ReviewPage }>({
    desk: async ({ filled, kouda }, use) => use(new ReviewPage(kouda, filled)),
  });
}

/** The review screen as an instructor meets it, by its visible words. */
export class ReviewPage {
  readonly kouda: Kouda;
  readonly filled: FilledClass;

  constructor(kouda: Kouda, filled: FilledClass) {
    this.kouda = kouda;
    this.filled = filled;
  }

  get page(): Page {
    return this.kouda.page;
  }

  student(at: number): FilledClass['students'][number] {
    const student = this.filled.students[at];
    if (!student) throw new Error(`no student ${at}`);
    return student;
  }

  /** Opens an answer in a page that tells what sounds in it: its audio elements are in no document. */
  async open(student: number, { question, by = '' }: { question?: number; by?: '' | '/by-question' } = {}) {
    await this.page.addInitScript(() => {
      const played = new Set<HTMLMediaElement>();
      const play = HTMLMediaElement.prototype.play;
      HTMLMediaElement.prototype.play = function (this: HTMLMediaElement) {
        played.add(this);
        return play.call(this);
      };
      Object.assign(window, { played });
    });
    const id = this.student(student).submissionId;
    const path = question === undefined ? '' : `/${this.filled.questions[question]?.id}${by}`;
    await this.page.goto(`${new URL(this.page.url()).origin}/#/review/${id}${path}`);
    await this.page.reload();
    await expect(this.box).toBeFocused();
  }

  get box(): Locator {
    return this.page.getByRole('textbox', { name: '评语', exact: true });
  }

  get comments(): Locator {
    return this.page.getByRole('region', { name: '评语', exact: true }).getByRole('listitem');
  }

  get pins(): Locator {
    return this.page.getByRole('list', { name: '波形上的评语' }).getByRole('button');
  }

  get heading(): Locator {
    return this.page.getByRole('heading', { level: 1 });
  }

  keyPoint(at: number): Locator {
    return this.page.getByRole('region', { name: '要点', exact: true }).getByRole('button').nth(at);
  }

  get score(): Locator {
    return this.page.getByRole('textbox', { name: /^本题得分/ });
  }

  /** What sounds now, with its moment in seconds; null: silence. */
  sounding(): Promise<{ moment: number; rate: number; path: string } | null> {
    return this.page.evaluate(() => {
      const { played } = window as unknown as { played?: Set<HTMLMediaElement> };
      const audio = [...(played ?? [])].find((one) => !one.paused);
      return audio
        ? { moment: audio.currentTime, rate: audio.playbackRate, path: new URL(audio.currentSrc).pathname }
        : null;
    });
  }

  async hears(): Promise<void> {
    await expect.poll(async () => (await this.sounding())?.moment ?? 0).toBeGreaterThan(0.05);
  }

  async hearsNothing(): Promise<void> {
    await expect.poll(() => this.sounding()).toBeNull();
  }
}
