import { describe, expect, test } from 'vitest';
import { RecorderMachine } from '../../renderer/audio/recorder-machine.ts';
import type { RecorderState, RunningState } from '../../renderer/audio/recorder-state.ts';
import { question, RATE, RecorderWorld } from './recorder-world.ts';

function world(change = {}) {
  const around = new RecorderWorld(new RecorderMachine());
  around.tell({ kind: 'start', question: question(change), at: 0 });
  return around;
}

/** Recording, its first block heard and its take begun. */
function running(change = {}) {
  const around = world(change);
  around.answer('done');
  around.hear(256);
  around.answer('done');
  return around;
}

function runningState(state: RecorderState): RunningState {
  if (state.phase !== 'recording' && state.phase !== 'paused') throw new Error(state.phase);
  return state;
}

function heard(around: RecorderWorld, seconds: number, block = 266): number[] {
  const all: number[] = [];
  for (let frames = 0; frames < seconds * RATE; frames += block) {
    all.push(...around.hear(block));
    while (around.pending.length > 0) around.answer('done');
  }
  return all;
}

describe('until the lamp is on', () => {
  test('microphone, real samples, the take’s row, then the lamp; what came meanwhile is kept in order', () => {
    const around = world();
    const { machine } = around;
    expect(machine.state.phase).toBe('opening');
    around.hear(100);
    around.answer('done');
    around.hear(100, false);
    expect(around.pending).toEqual([]);
    const first = around.hear(300);
    expect(around.pending.map(({ kind }) => kind)).toEqual(['start-take']);
    expect(machine.state.phase).toBe('opening');
    const second = around.hear(300);
    around.answer('done');
    expect(machine.state.phase).toBe('recording');
    expect(around.kept()).toEqual([...first, ...second]);
  });

  test('a countdown, skipped or waited for, opens the microphone meanwhile', () => {
    const around = world({ preparationSeconds: 3 });
    expect(around.machine.state).toMatchObject({ phase: 'preparing', secondsLeft: 3 });
    around.answer('done');
    around.wait(1_100);
    expect(around.machine.state).toMatchObject({ phase: 'preparing', secondsLeft: 2 });
    around.hear(8_000);
    expect(around.machine.state).toMatchObject({ phase: 'preparing', secondsLeft: 1 });
    around.tell({ kind: 'skip-preparation', at: around.now });
    const first = around.hear(100);
    around.answer('done');
    expect(around.machine.state.phase).toBe('recording');
    expect(around.kept()).toEqual(first);
  });

  test('cancelled while the row is being made: the empty take goes away, the late answer changes nothing', () => {
    const around = world();
    around.answer('done');
    around.hear(256);
    around.tell({ kind: 'cancel' });
    expect(around.machine.state.phase).toBe('idle');
    around.answer('done');
    expect(around.machine.state.phase).toBe('idle');
    expect(around.abandoned).toHaveLength(1);
  });

  test('a microphone that sends nothing is said after five seconds', () => {
    const around = world();
    around.answer('done');
    around.wait(4_900);
    expect(around.machine.state.phase).toBe('opening');
    around.wait(200);
    expect(around.machine.state).toMatchObject({
      phase: 'failed',
      failure: 'no-samples',
      savedMs: 0,
      unsavedMs: 0,
    });
  });

  test.each([
    ['unreachable', 'core-unreachable'],
    ['full', 'DISK_FULL'],
  ] as const)('a row that cannot be made: %s', (how, failure) => {
    const around = world();
    around.answer('done');
    around.hear(256);
    around.answer(how);
    expect(around.machine.state).toMatchObject({ phase: 'failed', failure, take: null, unsavedMs: 0 });
  });

  test('unplugged before the first sample', () => {
    const around = world();
    around.answer('done');
    around.tell({ kind: 'device-lost', at: 10 });
    expect(around.machine.state).toMatchObject({ phase: 'failed', failure: 'device-lost' });
  });
});

describe('the end', () => {
  test('after Stop exactly 500 ms more are kept', () => {
    const around = running();
    heard(around, 1);
    const before = around.kept().length;
    around.tell({ kind: 'stop', reason: 'stopped', at: around.now });
    expect(around.machine.state.phase).toBe('finishing');
    heard(around, 1);
    around.settle();
    expect(around.machine.state).toMatchObject({ phase: 'saved', reason: 'stopped' });
    expect(around.onDisk).toHaveLength(before + RATE / 2);
  });

  test('what a starved page has not heard yet when Stop is pressed is kept before the tail', () => {
    const around = running();
    const before = around.kept().length;
    around.tell({ kind: 'stop', reason: 'stopped', at: around.now, framesOnTheWay: 12 * RATE });
    for (let second = 0; second < 14; second++) {
      heard(around, 1);
      around.wait(100);
    }
    around.settle();
    expect(around.onDisk).toHaveLength(before + 12 * RATE + RATE / 2);
  });

  test('the longest answer is kept to the sample, after a warning', () => {
    const around = running({ longestAnswerSeconds: 3 });
    heard(around, 2.3);
    expect(runningState(around.machine.state).warnings).not.toContain('limit-near');
    heard(around, 0.2);
    expect(runningState(around.machine.state).warnings).toContain('limit-near');
    expect(runningState(around.machine.state).leftMs).toBeCloseTo(
      3_000 - runningState(around.machine.state).elapsedMs,
      6,
    );
    heard(around, 1);
    around.settle();
    expect(around.machine.state).toMatchObject({ phase: 'saved', reason: 'limit' });
    expect(around.onDisk).toHaveLength(3 * RATE);
  });

  test('a device that dies during the tail is not waited for', () => {
    const around = running();
    around.tell({ kind: 'stop', reason: 'stopped', at: around.now });
    around.wait(1_600);
    around.settle();
    expect(around.machine.state).toMatchObject({ phase: 'saved', reason: 'stopped' });
  });

  test('a lost device saves what is there, the worklet’s last samples included', () => {
    const around = running();
    const before = heard(around, 1);
    around.tell({ kind: 'device-lost', at: around.now });
    expect(around.machine.state.phase).toBe('finishing');
    const last = around.hear(77);
    around.settle();
    expect(around.machine.state).toMatchObject({ phase: 'saved', reason: 'device-lost' });
    expect(around.onDisk.slice(256)).toEqual([...before, ...last]);
  });

  test('a microphone that falls silent altogether is named, then given up; sleep is not', () => {
    const around = running();
    around.wait(3_600_000);
    expect(runningState(around.machine.state).warnings).toContain('silent-input');
    around.hear(100);
    expect(runningState(around.machine.state).warnings).not.toContain('silent-input');
    for (let tick = 0; tick < 20; tick++) around.wait(500);
    around.settle();
    expect(around.machine.state).toMatchObject({ phase: 'saved', reason: 'device-lost' });
  });
});

test('a muted microphone that sends nothing is waited for', () => {
  const around = running();
  around.tell({ kind: 'muted' });
  for (let tick = 0; tick < 100; tick++) around.wait(500);
  expect(runningState(around.machine.state).warnings).toEqual(['muted']);
  expect(around.keepAlives).toBeGreaterThan(20);
  around.tell({ kind: 'unmuted' });
  const heardAgain = around.hear(100);
  expect(around.kept().slice(-100)).toEqual(heardAgain);
});

describe('pause', () => {
  test('keeps nothing, notes both moments, gives signs of life, needs no tail', () => {
    const around = running();
    heard(around, 0.5);
    around.tell({ kind: 'pause', at: around.now });
    expect(around.machine.state.phase).toBe('paused');
    // Said before the button was pressed, and still in the worklet then.
    const said = around.hear(50);
    around.answer('done');
    const kept = around.kept();
    expect(kept.slice(-50)).toEqual(said);
    heard(around, 7);
    expect(around.kept()).toEqual(kept);
    expect(around.keepAlives).toBe(3);
    around.tell({ kind: 'resume', at: around.now });
    around.hear(30);
    around.answer('done');
    expect(around.kept()).toEqual(kept);
    const after = around.hear(500);
    expect(around.kept()).toEqual([...kept, ...after]);
    const events = around.machine.capture?.buffer.waiting().flatMap((chunk) => chunk.events);
    expect(events ?? []).toEqual([]);
    around.tell({ kind: 'stop', reason: 'quit', at: around.now });
    around.settle();
    expect(around.machine.state.phase).toBe('saved');
  });

  test('a worklet that answers no flush is not waited for', () => {
    const around = running();
    around.tell({ kind: 'pause', at: around.now });
    around.pending.length = 0;
    around.wait(600);
    const kept = around.kept();
    around.hear(100);
    expect(around.kept()).toEqual(kept);
  });
});

describe('a core in trouble', () => {
  test('unreachable: capture goes on, it is said, and everything arrives once it answers', () => {
    const around = running();
    const all = [...around.kept()];
    for (let block = 0; block < 40; block++) {
      all.push(...around.hear(266));
      while (around.pending.length > 0) around.answer('unreachable');
    }
    expect(runningState(around.machine.state).warnings).toContain('core-unreachable');
    expect(runningState(around.machine.state).savedMs).toBe(0);
    around.wait(4_000);
    while (around.pending.length > 0) around.answer('done');
    expect(runningState(around.machine.state).warnings).not.toContain('core-unreachable');
    expect(runningState(around.machine.state).savedMs).toBeGreaterThan(1_000);
    around.tell({ kind: 'stop', reason: 'quit', at: around.now });
    around.settle();
    expect(around.onDisk).toEqual(all);
  });

  test('unreachable to the end: given up after ten seconds with everything offered, then saved after all', () => {
    const around = running();
    const all = [...around.kept(), ...around.hear(4_000)];
    around.tell({ kind: 'stop', reason: 'quit', at: around.now });
    around.answer('unreachable');
    while (around.machine.state.phase !== 'failed') {
      while (around.pending.length > 0)
        around.answer(around.pending[0]?.kind === 'flush' ? 'done' : 'unreachable');
      around.wait(500);
    }
    expect(around.machine.state).toMatchObject({ failure: 'core-unreachable', savedMs: 0, take: null });
    expect(around.machine.unsaved()?.size).toBe(44 + 2 * all.length);
    around.tell({ kind: 'start', question: question(), at: around.now });
    expect(around.machine.state.phase).toBe('failed');
    around.tell({ kind: 'retry-saving', at: around.now });
    around.settle();
    expect(around.machine.state.phase).toBe('saved');
    expect(around.onDisk).toEqual(all);
  });

  test('a full disk: stops, finishes what is kept, offers the rest', () => {
    const around = running();
    heard(around, 1);
    around.hear(1_600);
    around.answer('full');
    expect(around.machine.state.phase).toBe('finishing');
    around.settle();
    expect(around.finishedWith).toMatchObject({ reason: 'write-failed', chunkCount: around.chunks });
    const { state } = around.machine;
    if (state.phase !== 'failed') throw new Error(state.phase);
    expect(state).toMatchObject({ failure: 'DISK_FULL', detail: { freeBytes: 0 } });
    expect(state.take?.frames).toBe(around.onDisk.length);
    expect(state.savedMs).toBeCloseTo((around.onDisk.length * 1_000) / RATE, 6);
    expect(state.unsavedMs).toBeGreaterThan(0);
    around.tell({ kind: 'dismiss' });
    expect(around.machine.state.phase).toBe('idle');
    expect(around.machine.unsaved()).toBeNull();
  });

  test('chunks wait their turn: one under way at a time', () => {
    const around = running();
    for (let block = 0; block < 60; block++) around.hear(266);
    expect(around.pending.filter(({ kind }) => kind === 'send-chunk')).toHaveLength(1);
    expect(runningState(around.machine.state).warnings).toContain('saving-slow');
  });
});

describe('what is noted and warned of', () => {
  test('reroute, mute and a hidden page, at their moment of the take', () => {
    const around = running();
    around.tell({ kind: 'rerouted', label: 'USB' });
    around.tell({ kind: 'muted' });
    around.tell({ kind: 'page-hidden' });
    around.hear(10);
    const state = runningState(around.machine.state);
    expect(state.warnings).toEqual(expect.arrayContaining(['rerouted', 'muted']));
    expect(state.deviceLabel).toBe('USB');
    around.tell({ kind: 'unmuted' });
    around.tell({ kind: 'page-shown' });
    around.tell({ kind: 'stop', reason: 'quit', at: around.now });
    around.answer('done');
    const sent = around.pending.flatMap((effect) =>
      effect.kind === 'send-chunk' ? effect.chunk.events : [],
    );
    expect(sent).toEqual([
      { kind: 'rerouted', atFrame: 256, detail: 'USB' },
      { kind: 'muted', atFrame: 256 },
      { kind: 'page-hidden', atFrame: 256 },
      { kind: 'unmuted', atFrame: 266 },
      { kind: 'page-shown', atFrame: 266 },
    ]);
  });

  test('dropped frames are warned of, counted and told to the core', () => {
    const around = running();
    around.tell({
      kind: 'block',
      samples: Int16Array.of(1, 2),
      droppedFrames: 441,
      isSettled: true,
      at: around.now,
    });
    expect(runningState(around.machine.state).warnings).toContain('frames-dropped');
    around.tell({ kind: 'stop', reason: 'quit', at: around.now });
    around.settle();
    expect(around.finishedWith).toMatchObject({ droppedFrames: 441 });
  });

  test('the same state object while nothing to be seen changes', () => {
    const around = running();
    around.hear(1);
    const { state } = around.machine;
    around.hear(1);
    expect(around.machine.state).toBe(state);
  });
});
