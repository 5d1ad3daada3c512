import { describe, expect, test } from 'vitest';
import { DeviceLosses, FrameBalance, StepWatch } from '../../renderer/audio/frame-balance.ts';

const RATE = 44_100;
const BUFFER = 441;
const BLOCK = 1_408;

/** A device that delivers buffers of 10 ms, a graph that reads blocks some way behind, a page that may read late. */
function run(
  seconds: number,
  happening: (at: number) => { gone?: number; putIn?: number; lateMs?: number; lost?: number },
) {
  const balance = new FrameBalance(RATE);
  const losses = new DeviceLosses();
  let shift = 1_500;
  let lost = 0;
  let found = 0;
  for (let received = BLOCK; received < seconds * RATE; received += BLOCK) {
    const { gone = 0, putIn = 0, lateMs = 0, lost: lostNow = 0 } = happening(received / RATE);
    shift += gone - putIn;
    lost += lostNow;
    const delivered = Math.ceil((received + shift + (lateMs * RATE) / 1_000) / BUFFER) * BUFFER;
    const counts = { deliveredFrames: delivered, totalFrames: delivered + lost };
    found += balance.add(counts, received) + losses.add(counts);
  }
  return found;
}

const once = <Value>(second: number, value: Value) => {
  let isDone = false;
  return (at: number) => {
    if (isDone || at < second) return {} as Value;
    isDone = true;
    return value;
  };
};

describe('frames between device and page', () => {
  test('nothing is found where nothing is amiss, over an hour and with clocks that drift', () => {
    expect(run(3_600, () => ({}))).toBe(0);
    let drift = 0;
    expect(
      run(600, () => {
        drift += BLOCK * 80e-6;
        if (drift < 1) return {};
        drift -= 1;
        return { gone: 1 };
      }),
    ).toBe(0);
  });

  test.each([441, 882, 4_410])('%i frames gone are found', (gone) => {
    expect(Math.abs(run(20, once(5, { gone })) - gone)).toBeLessThan(130);
  });

  test.each([441, 882])('%i frames of silence put in are found', (putIn) => {
    expect(Math.abs(run(20, once(5, { putIn })) - putIn)).toBeLessThan(130);
  });

  test('a page that is busy for three seconds has lost nothing', () => {
    expect(run(30, (at) => ({ lateMs: at > 8 && at < 11 ? 80 : 0 }))).toBe(0);
  });

  test('what the device itself lost is taken as told', () => {
    expect(run(10, once(3, { lost: 960 }))).toBe(960);
  });

  test('another source beneath the track begins to count anew', () => {
    const balance = new FrameBalance(RATE);
    let found = 0;
    for (let received = BLOCK; received < 20 * RATE; received += BLOCK) {
      const own = received > 8 * RATE ? received - 8 * RATE : received + 1_500;
      found += balance.add({ deliveredFrames: own, totalFrames: own }, received);
    }
    expect(found).toBe(0);
  });
});

describe('the clock that the track’s buffers carry', () => {
  /** Buffers of 10 ms; `skip` seconds are gone at second 5, and stamps are late between seconds 8 and 9. */
  function found(skip: number): number {
    const steps = new StepWatch(RATE, 0.1);
    let sum = 0;
    for (let frames = 0; frames < 20 * RATE; frames += BUFFER) {
      const at = frames / RATE;
      const late = at > 8 && at < 9 ? 0.4 : 0;
      sum += Math.max(0, steps.add(((at > 5 ? skip : 0) + late) * RATE, frames));
    }
    return sum;
  }

  test('a gap is found with its length, lateness and small corrections are not', () => {
    expect(found(0)).toBe(0);
    expect(found(0.03)).toBe(0);
    expect(found(0.5)).toBe(0.5 * RATE);
    expect(found(12)).toBe(12 * RATE);
  });
});
