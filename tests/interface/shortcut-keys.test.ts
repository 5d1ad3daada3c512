import { describe, expect, test } from 'vitest';
import { beginsWords, displayKeys, matchesKeys } from '../../renderer/interface/shortcut-keys.ts';

const press = (key: string, more: Partial<Parameters<typeof matchesKeys>[0]> = {}) => ({
  key,
  code: key === ' ' ? 'Space' : '',
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...more,
});

describe('keys', () => {
  test.each([
    ['Space', press(' '), true],
    ['Space', press(' ', { ctrlKey: true }), false],
    ['Space', press(' ', { shiftKey: true }), false],
    ['J', press('j'), true],
    ['J', press('J'), true],
    ['J', press('J', { shiftKey: true }), false],
    ['J', press('j', { altKey: true }), false],
    ['?', press('?', { shiftKey: true }), true],
    ['?', press('?'), true],
    [',', press(','), true],
    ['1', press('1', { code: 'Digit1' }), true],
    ['1', press('&', { code: 'Digit1' }), true],
    ['1', press('1', { code: 'Numpad1' }), true],
    ['1', press('2', { code: 'Digit2' }), false],
    ['ArrowUp', press('ArrowUp'), true],
    ['ArrowUp', press('ArrowUp', { shiftKey: true }), false],
    ['Shift+ArrowUp', press('ArrowUp', { shiftKey: true }), true],
    ['Ctrl+Enter', press('Enter', { ctrlKey: true }), true],
  ] as const)('%s', (keys, pressed, expected) => {
    expect(matchesKeys(pressed, keys, false)).toBe(expected);
  });

  test('Mod is Ctrl, and ⌘ on a Mac', () => {
    expect(matchesKeys(press('z', { ctrlKey: true }), 'Mod+Z', false)).toBe(true);
    expect(matchesKeys(press('z', { metaKey: true }), 'Mod+Z', false)).toBe(false);
    expect(matchesKeys(press('z', { metaKey: true }), 'Mod+Z', true)).toBe(true);
    expect(matchesKeys(press('z', { ctrlKey: true }), 'Mod+Z', true)).toBe(false);
  });

  test('are shown as they are printed', () => {
    expect(displayKeys('Mod+Z', false)).toBe('Ctrl+Z');
    expect(displayKeys('Mod+Z', true)).toBe('⌘Z');
    expect(displayKeys('Shift+ArrowLeft', false)).toBe('Shift+←');
    expect(displayKeys('1–9', false)).toBe('1–9');
  });
});

describe('a box that awaits words', () => {
  const begins = (key: string, more: object = {}) =>
    beginsWords({ ...press(key), isComposing: false, keyCode: 0, ...more } as KeyboardEvent);

  test.each(['a', 'H', '很', '，', '+', '/', '(', '.', '!'])('%s begins a word', (key) => {
    expect(begins(key)).toBe(true);
  });

  test.each([' ', '?', 'ArrowLeft', 'PageDown', 'Escape', 'Enter', 'Tab'])('“%s” begins none', (key) => {
    expect(begins(key)).toBe(false);
  });

  test('a digit begins none, with Shift neither, on whatever layout', () => {
    expect(begins('1', { code: 'Digit1' })).toBe(false);
    expect(begins('!', { code: 'Digit1', shiftKey: true })).toBe(false);
    expect(begins('&', { code: 'Digit1' })).toBe(false);
  });

  test('what is pressed with Ctrl or Alt begins none', () => {
    expect(begins('d', { altKey: true })).toBe(false);
    expect(begins('z', { ctrlKey: true })).toBe(false);
  });

  test('what an input method takes is a beginning, be it a digit', () => {
    expect(begins('Process', { keyCode: 229, code: 'Digit1' })).toBe(true);
    expect(begins('n', { isComposing: true })).toBe(true);
  });
});

test('with Alt a letter is the key itself, which types a sign on a Mac', () => {
  expect(matchesKeys(press('∂', { altKey: true, code: 'KeyD' }), 'Alt+D', true)).toBe(true);
  expect(matchesKeys(press('∂', { code: 'KeyD' }), 'D', true)).toBe(false);
});
