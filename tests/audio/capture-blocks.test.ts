import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CaptureBlocks, type CaptureMessage, toInt16 } from '../../electron/signal/index.ts';

type Block = CaptureMessage & { kind: 'block' };

function collect(sampleRate: number) {
  const blocks: Block[] = [];
  return { blocks, cutter: new CaptureBlocks(sampleRate, (block) => blocks.push(block)) };
}

const joined = (blocks: Block[]) => blocks.flatMap(({ samples }) => [...samples]);

test('every 16-bit sample comes back exactly from what the browser makes of it', () => {
  for (let sample = -32_768; sample <= 32_767; sample++) {
    expect(toInt16(Math.fround(sample / 32_768))).toBe(sample);
    // Chromium's fake device divides positive samples by 32767: within one step.
    expect(Math.abs(toInt16(Math.fround(sample / 32_767)) - sample)).toBeLessThanOrEqual(1);
  }
});

test('what is out of range is held at the ends, and no number is silence', () => {
  expect([1, 1.5, Number.POSITIVE_INFINITY, -1, -7, Number.NaN, -0].map(toInt16)).toEqual([
    32_767, 32_767, 32_767, -32_768, -32_768, 0, 0,
  ]);
});

describe('blocks', () => {
  test('keep every sample in order, numbered, at the meter’s pace, through flushes anywhere', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(8_000, 16_000, 44_100, 48_000, 192_000),
        fc.array(fc.boolean(), { minLength: 1, maxLength: 150 }),
        (sampleRate, flushes) => {
          const { blocks, cutter } = collect(sampleRate);
          const sent: number[] = [];
          let frame = 1_000;
          for (const flush of flushes) {
            const quantum = Float32Array.from(
              { length: 128 },
              (_, index) => ((frame + index) % 30_000) / 32_768,
            );
            sent.push(...[...quantum].map(toInt16));
            cutter.add(quantum, frame);
            frame += 128;
            if (flush) cutter.flush();
          }
          cutter.flush();
          expect(joined(blocks)).toEqual(sent);
          expect(blocks.map(({ number }) => number)).toEqual([...blocks.keys()]);
          let expected = 1_000;
          for (const { firstFrame, samples, droppedFrames } of blocks) {
            expect(firstFrame).toBe(expected);
            expect(droppedFrames).toBe(0);
            expect(samples.length).toBeLessThanOrEqual(Math.max(128, sampleRate / 30));
            // Sent by transfer: a view of something larger would take the rest along.
            expect(samples.buffer.byteLength).toBe(samples.byteLength);
            expected += samples.length;
          }
        },
      ),
    );
  });

  test('a gap in the frame counter is counted once, on the block after it', () => {
    const { blocks, cutter } = collect(48_000);
    cutter.add(new Float32Array(128), 0);
    cutter.add(new Float32Array(128), 128);
    cutter.add(new Float32Array(128), 512);
    cutter.flush();
    expect(
      blocks.map(({ firstFrame, samples, droppedFrames }) => [firstFrame, samples.length, droppedFrames]),
    ).toEqual([
      [0, 256, 0],
      [512, 128, 256],
    ]);
  });
});
