import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { StopReason } from '../../electron/contract/index.ts';
import { RecorderMachine } from '../../renderer/audio/recorder-machine.ts';
import { rounds } from '../thorough.ts';
import { type Answer, question, RATE, RecorderWorld } from './recorder-world.ts';

type Step =
  | { kind: 'hear'; frames: number }
  | { kind: 'wait'; ms: number }
  | { kind: 'answer'; how: Answer }
  | { kind: 'pause' | 'resume' | 'device-lost' | 'retry-saving' }
  | { kind: 'stop'; reason: StopReason };

const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.oneof(
    {
      weight: 10,
      arbitrary: fc.record({ kind: fc.constant('hear' as const), frames: fc.integer({ min: 1, max: 700 }) }),
    },
    {
      weight: 2,
      arbitrary: fc.record({ kind: fc.constant('wait' as const), ms: fc.integer({ min: 1, max: 3_000 }) }),
    },
    {
      weight: 12,
      arbitrary: fc.record({
        kind: fc.constant('answer' as const),
        how: fc.oneof(
          { weight: 20, arbitrary: fc.constant<Answer>('done') },
          { weight: 4, arbitrary: fc.constantFrom<Answer>('unreachable', 'answer-lost') },
          { weight: 1, arbitrary: fc.constant<Answer>('full') },
        ),
      }),
    },
    { weight: 2, arbitrary: fc.record({ kind: fc.constantFrom('pause' as const, 'resume' as const) }) },
    {
      weight: 1,
      arbitrary: fc.oneof(
        fc.record({ kind: fc.constantFrom('device-lost' as const, 'retry-saving' as const) }),
        fc.record({
          kind: fc.constant('stop' as const),
          reason: fc.constantFrom<StopReason>('stopped', 'quit'),
        }),
      ),
    },
  ),
  { minLength: 20, maxLength: 160 },
);

test('from lamp to verdict every sample is on the disk or in memory, in order, once', () => {
  const seen = new Set<string>();
  fc.assert(
    fc.property(steps, fc.constantFrom(0, 0, 1, 2), (path, longestAnswerSeconds) => {
      const world = new RecorderWorld(new RecorderMachine());
      const { machine } = world;
      world.tell({ kind: 'start', question: question({ longestAnswerSeconds }), at: 0 });
      // Up to the lamp without incident; what may go wrong before has tests of its own.
      world.answer('done');
      world.hear(256);
      world.answer('done');
      expect(machine.state.phase).toBe('recording');

      let kept = world.kept();
      for (const step of path) {
        const phase = machine.state.phase;
        const isFlushed = world.pending.every((effect) => effect.kind !== 'flush');
        let heard: number[] = [];
        if (step.kind === 'hear') heard = world.hear(step.frames);
        else if (step.kind === 'wait') world.wait(step.ms);
        else if (step.kind === 'answer') world.answer(step.how);
        else if (step.kind === 'stop') world.tell({ ...step, at: world.now });
        else world.tell({ kind: step.kind, at: world.now });

        const now = world.kept();
        expect(now.slice(0, kept.length)).toEqual(kept);
        const added = now.slice(kept.length);
        expect(added).toEqual(heard.slice(0, added.length));
        if (phase === 'recording' && machine.state.phase === 'recording' && isFlushed)
          expect(added.length).toBe(heard.length);
        if (phase === 'paused' && isFlushed) expect(added).toEqual([]);
        if (longestAnswerSeconds > 0) expect(now.length).toBeLessThanOrEqual(longestAnswerSeconds * RATE);
        kept = now;
      }
      world.tell({ kind: 'stop', reason: 'quit', at: world.now });
      world.settle();
      kept = world.kept();

      const { state } = machine;
      seen.add(state.phase === 'failed' ? state.failure : state.phase);
      if (state.phase === 'saved') {
        expect(world.onDisk).toEqual(kept);
        expect(state.take.frames).toBe(kept.length);
        expect(world.finishedWith?.chunkCount).toBe(world.chunks);
        expect(machine.unsaved()).toBeNull();
      } else {
        if (state.phase !== 'failed') throw new Error(`Came to rest in ${state.phase}`);
        expect(state.savedMs + state.unsavedMs).toBeCloseTo((kept.length * 1_000) / RATE, 6);
        expect(machine.unsaved()?.size ?? 0).toBe(
          state.unsavedMs > 0 ? 44 + (state.unsavedMs * RATE * 2) / 1_000 : 0,
        );
      }
    }),
    { numRuns: rounds(80, 300) },
  );
  // The paths that matter were really walked.
  expect([...seen]).toEqual(expect.arrayContaining(['saved', 'DISK_FULL']));
});
