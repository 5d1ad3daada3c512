import type { Page } from '@playwright/test';

/** What the page was promised: read off its own traffic, not out of its state. */
export class Acknowledged {
  /** Samples the core said are on the disk, of the newest take. */
  frames = 0;
  sampleRate = 0;
  takeId = '';
  /** When the first chunk left the page, ms; its audio began one chunk earlier. */
  firstChunkAt = 0;

  constructor(page: Page) {
    page.on('request', (request) => {
      if (request.url().endsWith('/rpc/takes/append') && this.firstChunkAt === 0)
        this.firstChunkAt = Date.now();
    });
    page.on('response', async (response) => {
      const operation = /\/rpc\/(takes\/\w+)$/.exec(response.url())?.[1];
      if (!response.ok() || (operation !== 'takes/start' && operation !== 'takes/append')) return;
      // A killed host takes the rest of a response with it: then nothing was acknowledged.
      const body = (await response.json().catch(() => null)) as { json?: Record<string, unknown> } | null;
      if (!body?.json) return;
      if (operation === 'takes/start') {
        this.takeId = String(body.json.id);
        this.sampleRate = Number(body.json.sampleRate);
      } else {
        this.frames = Math.max(this.frames, Number(body.json.framesOnDisk));
      }
    });
  }

  get ms(): number {
    return this.sampleRate === 0 ? 0 : (this.frames / this.sampleRate) * 1000;
  }
}
