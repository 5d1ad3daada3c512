import { expect, type Locator, type Page } from '@playwright/test';
import { Acknowledged } from './acknowledged.ts';

/** The recording screen as a student sees it, in Chinese. */
export class RecordingScreen {
  readonly page: Page;
  readonly acknowledged: Acknowledged;

  constructor(page: Page) {
    this.page = page;
    this.acknowledged = new Acknowledged(page);
  }

  get stage(): Locator {
    return this.page.getByRole('region', { name: '录音区' });
  }

  get recordButton(): Locator {
    return this.page.getByRole('button', { name: /^(录音|再录一遍)$/ });
  }

  get stopButton(): Locator {
    return this.stage.getByRole('button', { name: '停止' });
  }

  /** From the home screen into the built-in homework. */
  async openHomework(): Promise<void> {
    await this.page.getByRole('link', { name: /Kafka/ }).first().click();
    await expect(this.recordButton).toBeVisible();
  }

  /** Presses Record, waits for the lamp and for this much to be acknowledged as being on the disk. */
  async record(ms = 1_500): Promise<void> {
    await this.recordButton.click();
    await expect(this.stage.getByText('正在录音')).toBeVisible();
    await this.untilKept(ms);
  }

  async untilKept(ms: number): Promise<void> {
    await expect.poll(() => this.acknowledged.ms, { intervals: [50], timeout: 20_000 }).toBeGreaterThan(ms);
  }

  /** The take of this recording as the core tells it. */
  async take(page = this.page): Promise<KeptTake> {
    return await call<KeptTake>(page, 'takes/get', { takeId: this.acknowledged.takeId });
  }

  /**
   * The promise itself: the take is in the library, finished, holds at least what was acknowledged, and a browser
   * plays it. `page`: where to ask, after a restart.
   */
  async expectKept({ page = this.page, atLeastMs = 0 } = {}): Promise<KeptTake> {
    const promisedMs = Math.max(this.acknowledged.ms, atLeastMs);
    expect(promisedMs, 'something was acknowledged').toBeGreaterThan(0);
    await expect.poll(async () => (await this.take(page)).state, { timeout: 20_000 }).toBe('finished');
    const take = await this.take(page);
    expect(take.durationMs, 'as long as was acknowledged').toBeGreaterThanOrEqual(promisedMs - 1);
    const played = await page.evaluate(async (path) => {
      const audio = new Audio(path);
      audio.muted = true;
      await audio.play();
      // Played to its end, not only opened.
      audio.currentTime = Math.max(0, audio.duration - 0.3);
      await new Promise((resolve, reject) => {
        audio.addEventListener('ended', resolve);
        audio.addEventListener('error', () => reject(new Error(audio.error?.message)));
      });
      return audio.duration * 1_000;
    }, take.mediaPath);
    expect(played, 'plays as long as it is').toBeGreaterThanOrEqual(promisedMs - 1);
    return take;
  }
}

export interface KeptTake {
  readonly id: string;
  readonly state: string;
  readonly stopReason: string | null;
  readonly durationMs: number;
  readonly number: number;
  readonly mediaPath: string;
  readonly trashedAt: number | null;
  readonly measurements: { readonly allZero: boolean } | null;
  readonly events: readonly { readonly kind: string; readonly detail?: string }[];
  readonly device: Readonly<Record<string, unknown>>;
}

/** Asks the core as the page does, from within the page. */
export async function call<T>(page: Page, operation: string, input: unknown): Promise<T> {
  return (await page.evaluate(
    async ([path, json]) => {
      const response = await fetch(`/rpc/${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ json }),
      });
      const answer = (await response.json()) as { json: unknown };
      if (!response.ok) throw new Error(`${path}: ${JSON.stringify(answer.json)}`);
      return answer.json;
    },
    [operation, input] as const,
  )) as T;
}

/** A homework of one question, made for a test; answers where it is. */
export async function makeHomework(
  page: Page,
  question: { preparationSeconds?: number; longestAnswerSeconds?: number },
): Promise<{ homeworkId: string }> {
  return await call(page, 'homework/create', {
    title: '计时的作业',
    referenceVisibility: 'always',
    questions: [
      {
        title: '说一说你自己',
        reference: '',
        keyPoints: [],
        preparationSeconds: 0,
        longestAnswerSeconds: 0,
        ...question,
      },
    ],
  });
}
