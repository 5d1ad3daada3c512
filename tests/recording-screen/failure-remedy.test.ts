import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { errors } from '../../electron/contract/index.ts';
import type { FailedState, RecorderFailure } from '../../renderer/audio/recorder-state.ts';
import { FAILURES_WITH_WORDS, planFor } from '../../renderer/features/recording/failure-remedy.ts';
import { recording as en } from '../../renderer/interface/languages/en/recording.ts';
import { recording as zh } from '../../renderer/interface/languages/zh/recording.ts';

const failures = [...FAILURES_WITH_WORDS, ...Object.keys(errors)] as RecorderFailure[];
const failedState = fc.record({
  phase: fc.constant('failed' as const),
  question: fc.constant({} as FailedState['question']),
  failure: fc.constantFrom(...failures),
  detail: fc.constant(null),
  savedMs: fc.oneof(fc.constant(0), fc.nat(3_600_000)),
  unsavedMs: fc.oneof(fc.constant(0), fc.nat(60_000)),
  take: fc.constantFrom(null, {} as FailedState['take']),
}) as fc.Arbitrary<FailedState>;

describe('what is offered after a failure', () => {
  it('never drops audio that is in memory alone without saying so', () => {
    fc.assert(
      fc.property(failedState, (state) => {
        const { remedies } = planFor(state);
        if (state.unsavedMs === 0) return;
        expect(remedies).toContain('save-rest');
        expect(remedies).not.toContain('try-again');
        expect(remedies).not.toContain('go-on');
        expect(remedies.at(-1)).toBe('give-up-rest');
      }),
    );
  });

  it('always offers a way on, each once, and says what is safe', () => {
    fc.assert(
      fc.property(failedState, fc.boolean(), (state, restKept) => {
        const { remedies, safety } = planFor(state, restKept);
        expect(remedies.length).toBeGreaterThan(1);
        expect(new Set(remedies).size).toBe(remedies.length);
        expect(safety.length).toBeGreaterThan(0);
        expect(safety.includes('rest-in-memory')).toBe(state.unsavedMs > 0);
        const nothing = state.failure === 'LIBRARY_GONE' ? 'earlier-in-folder' : 'nothing-recorded';
        expect(safety.includes(nothing)).toBe(state.savedMs + state.unsavedMs === 0);
      }),
    );
  });

  it('has a sentence of what happened and what to do for every failure, in both languages', () => {
    for (const words of [zh, en]) {
      for (const failure of failures) {
        const { words: key } = planFor({ failure, savedMs: 0, unsavedMs: 0, take: null } as FailedState);
        expect(words.failed.what[key]).toBeTruthy();
        expect(words.failed.next[key]).toBeTruthy();
      }
    }
  });

  it('names the same values in both languages', () => {
    const namesIn = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name).sort();
    const walk = (left: unknown, right: unknown, path: string): void => {
      if (typeof left === 'string') {
        expect(namesIn(String(right)), path).toEqual(namesIn(left));
        return;
      }
      for (const [key, value] of Object.entries(left as object)) {
        walk(value, (right as Record<string, unknown>)[key], `${path}.${key}`);
      }
    };
    walk(zh, en, 'recording');
  });
});
