import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';

const css = readFileSync(join(import.meta.dirname, '../../renderer/interface/theme.css'), 'utf8');

/** The custom properties of one rule, by name. */
function tokensOf(selector: string): Map<string, string> {
  const body = css.slice(css.indexOf(`${selector} {`)).split('}')[0] ?? '';
  return new Map(
    [...body.matchAll(/--([\w-]+):\s*([^;]+);/g)].map((match) => [match[1] ?? '', match[2] ?? '']),
  );
}

const light = tokensOf(':root');
const dark = new Map([...light, ...tokensOf(':root[data-theme="dark"]')]);

/** Relative luminance, WCAG 2.2, of `#rrggbb`. */
function luminance(hex: string): number {
  const channels = [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255);
  const [red = 0, green = 0, blue = 0] = channels.map((value) =>
    value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4,
  );
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [darker = 0, lighter = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (lighter + 0.05) / (darker + 0.05);
}

const GROUNDS = ['paper', 'raised', 'sunken', 'pressed', 'accent-soft'];
const TEXTS = ['ink', 'ink-soft', 'accent', 'recording-text', 'good-text', 'caution-text'];
const TEXT_PAIRS: [string, string][] = [
  ...TEXTS.flatMap((text) => GROUNDS.map((ground): [string, string] => [text, ground])),
  ['on-accent', 'accent'],
  ['on-accent', 'accent-hover'],
  ['on-recording', 'recording-fill'],
  ['on-recording', 'recording-hover'],
  ['recording-text', 'recording-soft'],
  ['good-text', 'good-soft'],
  ['caution-text', 'caution-soft'],
  ['ink', 'caution-soft'],
  ['ink', 'recording-soft'],
  ['ink', 'good-soft'],
  ['paper', 'ink'],
];
const PARTS = ['edge', 'accent', 'recording-fill', 'good-fill', 'caution-fill'];
const PART_PAIRS = PARTS.flatMap((part) =>
  ['paper', 'raised', 'sunken'].map((ground): [string, string] => [part, ground]),
);

describe.each([
  ['light', light],
  ['dark', dark],
])('%s', (_, tokens) => {
  const colour = (name: string) => {
    const value = tokens.get(name) ?? '';
    expect(value, `--${name}`).toMatch(/^#[0-9a-f]{6}$/);
    return value;
  };

  test.each(TEXT_PAIRS)('%s on %s is read (4.5:1)', (text, ground) => {
    expect(contrast(colour(text), colour(ground))).toBeGreaterThanOrEqual(4.5);
  });

  test.each(PART_PAIRS)('%s on %s is seen (3:1)', (part, ground) => {
    expect(contrast(colour(part), colour(ground))).toBeGreaterThanOrEqual(3);
  });
});

test('the formula gives the bounds of the scale', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5);
  expect(contrast('#767676', '#ffffff')).toBeCloseTo(4.54, 2);
});
