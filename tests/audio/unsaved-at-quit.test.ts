import { ORPCError } from '@orpc/client';
import { expect, onTestFinished, test, vi } from 'vitest';

interface World {
  quit: (done: () => void) => void;
  block: (block: unknown) => void;
  /** What the host was told, in order. */
  readonly told: unknown[];
}

const world = vi.hoisted((): World => ({ quit: () => {}, block: () => {}, told: [] }));

vi.mock('../../renderer/backend/host.ts', () => ({
  host: {
    onQuitRequested: (listener: World['quit']) => {
      world.quit = listener;
    },
    setRecording: () => {},
    setUnsaved: (unsavedMs: number) => world.told.push(unsavedMs),
  },
}));
vi.mock('../../renderer/audio/microphone.ts', () => ({
  microphone: {
    onBlock: (listener: World['block']) => {
      world.block = listener;
    },
    onEvent: () => {},
    onLevel: () => {},
    state: { phase: 'closed' },
    hold: async () => ({
      session: {
        sampleRate: 48_000,
        input: { device: { label: 'x' } },
        wake: () => {},
        flush: async () => {},
        framesOnTheWay: () => 0,
      },
      release: () => {},
    }),
  },
}));
vi.mock('../../renderer/backend/client.ts', () => ({
  core: {
    takes: {
      start: async () => ({ id: 't' }),
      keepAlive: async () => {},
      append: async () => {
        throw new ORPCError('DISK_FULL', { data: { freeBytes: 0 } });
      },
      finish: async () => ({ id: 't', frames: 0, state: 'finished' }),
    },
  },
}));

test('the host knows of audio that could not be saved before its wish to quit is answered, and when it is let go', async () => {
  vi.stubGlobal('document', { addEventListener: () => {}, hidden: false });
  vi.stubGlobal('addEventListener', () => {});
  onTestFinished(() => void vi.unstubAllGlobals());
  const { recorder } = await import('../../renderer/audio/recorder.ts');
  const feeding = setInterval(
    () => world.block({ samples: new Int16Array(4_800).fill(100), droppedFrames: 0, isSettled: true }),
    20,
  );
  const question = { homeworkId: 'h', questionId: 'q', number: 1, title: '' };
  await recorder.start({ ...question, preparationSeconds: 0, longestAnswerSeconds: 0 } as never);
  await vi.waitFor(() => expect(recorder.state.phase).toBe('failed'), { timeout: 5_000 });
  clearInterval(feeding);
  world.quit(() => world.told.push('done'));
  const { state } = recorder;
  if (state.phase !== 'failed') throw new Error(state.phase);
  expect(state.unsavedMs).toBeGreaterThan(0);
  expect(world.told.slice(-2)).toEqual([state.unsavedMs, 'done']);
  recorder.dismiss();
  expect(world.told.at(-1)).toBe(0);
});
