import type { ExportRun } from '../../contract/index.ts';
import type { ExportPlan } from './export-plan.ts';
import type { Writing } from './write-plan.ts';

const NAMES_SHOWN = 20;
/** Before so much is done, what is left cannot be told from it. */
const LEAST_SHARE = 0.02;

/** One export that is going on. */
export class LiveExport {
  readonly writing: Writing;
  readonly cancelling = new AbortController();
  readonly #plan: ExportPlan;
  readonly #startedAt: number;
  readonly #totalWeight: number;

  constructor(plan: ExportPlan, startedAt: number) {
    this.#plan = plan;
    this.#startedAt = startedAt;
    this.#totalWeight = plan.files.reduce((sum, { weight }) => sum + weight, 0);
    this.writing = { written: [], problems: [...plan.problems], current: new Map(), doneWeight: 0 };
  }

  /** What the catalogue says of the run, with how far it is. `now`: ms. */
  over(kept: ExportRun, now: number): ExportRun {
    const { written, problems, current, doneWeight } = this.writing;
    const share = this.#totalWeight > 0 ? Math.min(1, doneWeight / this.#totalWeight) : 0;
    const spentMs = now - this.#startedAt;
    return {
      ...kept,
      fileCount: this.#plan.files.length,
      doneCount: written.length,
      share,
      leftMs: share < LEAST_SHARE ? null : Math.round((spentMs * (1 - share)) / share),
      current: [...current].map(([name, share]) => ({ name, share })),
      written: written.slice(0, NAMES_SHOWN),
      problems: [...problems],
    };
  }
}
