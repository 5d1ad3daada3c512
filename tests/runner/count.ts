import { readFileSync, rmSync } from 'node:fs';

export interface Count {
  passed: number;
  failed: number;
  skipped: number;
}

interface VitestReport {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
}

interface PlaywrightReport {
  stats: { expected: number; unexpected: number; flaky: number; skipped: number };
}

function vitest(report: VitestReport): Count {
  return { passed: report.numPassedTests, failed: report.numFailedTests, skipped: report.numPendingTests };
}

function playwright({ stats }: PlaywrightReport): Count {
  // A screen's test that needed its second try is named by Playwright as flaky (playwright.config.ts).
  return { passed: stats.expected + stats.flaky, failed: stats.unexpected, skipped: stats.skipped };
}

const READERS = { vitest, playwright } as const;

/** What all runs came to. */
export class Total {
  readonly count: Count = { passed: 0, failed: 0, skipped: 0 };

  /**
   * Runs one runner and adds what it wrote to `file`. One that died before it wrote its results counts as one failure,
   * never as none; so does one that was red without saying in which test.
   */
  async add(kind: keyof typeof READERS, file: string, run: () => Promise<boolean>): Promise<void> {
    rmSync(file, { force: true });
    const isGreen = await run();
    const { passed, failed, skipped } = read(kind, file);
    this.count.passed += passed;
    this.count.failed += isGreen ? failed : Math.max(1, failed);
    this.count.skipped += skipped;
  }

  get line(): string {
    const { passed, failed, skipped } = this.count;
    return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
  }

  get isGreen(): boolean {
    return this.count.failed === 0 && this.count.passed > 0;
  }
}

function read(kind: keyof typeof READERS, file: string): Count {
  try {
    return READERS[kind](JSON.parse(readFileSync(file, 'utf8')) as never);
  } catch {
    return { passed: 0, failed: 1, skipped: 0 };
  }
}
