import { describe, expect, test } from 'vitest';
import { displayKeys, matchesKeys } from '../../renderer/interface/shortcut-keys.ts';

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
