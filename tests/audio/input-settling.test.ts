import { expect, test } from 'vitest';
import { InputSettling } from '../../renderer/audio/input-settling.ts';

const RATE = 48_000;
const zeros = new Int16Array(1_536);
const sound = new Int16Array(1_536).fill(7);

test('zeros, a cushion at the first sound, then a tenth of a second of flow', () => {
  const settling = new InputSettling(RATE);
  expect(settling.hear(zeros)).toBe(false);
  expect(settling.hear(sound)).toBe(true);
  for (let index = 0; index < 100; index++) expect(settling.hear(sound)).toBe(false);
  expect(settling.isSettled).toBe(false);
  settling.cushioned();
  for (let index = 0; index < 3; index++) settling.hear(sound);
  expect(settling.isSettled).toBe(false);
  settling.hear(sound);
  expect(settling.isSettled).toBe(true);
  expect(settling.hear(sound)).toBe(false);
});

test('zeros for two seconds are what this microphone sends; no cushion cuts in later', () => {
  const settling = new InputSettling(RATE);
  for (let index = 0; index < 62; index++) settling.hear(zeros);
  expect(settling.isSettled).toBe(false);
  settling.hear(zeros);
  expect(settling.isSettled).toBe(true);
  expect(settling.hear(sound)).toBe(false);
});
