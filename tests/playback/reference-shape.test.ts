import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { referenceShown, wishFor } from '../../renderer/features/takes/reference/reference-shown.ts';
import { referenceBlocks } from '../../renderer/reference/reference-shape.ts';

const seed = readFileSync(join(import.meta.dirname, '../../resources/kafka-voice-homework.md'), 'utf8');
const references = [...seed.matchAll(/```text\n([\s\S]*?)\n?```/g)].map((match) => match[1] ?? '');

describe('the shape of a reference', () => {
  test('question 3: prose, then parameters whose second column begins at the 25th cell', () => {
    const blocks = referenceBlocks(references[2] ?? '');
    expect(blocks.map((block) => [block.kind, block.lines.length])).toEqual([
      ['prose', 6],
      ['columns', 3],
    ]);
    expect(blocks[1]).toMatchObject({ hang: 24 });
  });

  test.each([0, 1, 4])('reference %i of the seed is prose throughout', (index) => {
    expect(referenceBlocks(references[index] ?? '').map((block) => block.kind)).toEqual(['prose']);
  });

  test('columns set with tabs and with Chinese words line up by cells, not by characters', () => {
    expect(referenceBlocks('分区\t一\nkey\t二').at(0)).toMatchObject({ kind: 'columns', hang: 8 });
    expect(referenceBlocks('分区    一\nabcd    二').at(0)).toMatchObject({ kind: 'columns', hang: 8 });
  });

  test('three columns have no one column to wrap under', () => {
    expect(referenceBlocks('a   b   c\nd   e   f').at(0)).toMatchObject({ kind: 'columns', hang: null });
  });

  test('a gap in one line alone, and indented lines, are prose', () => {
    expect(referenceBlocks('one  two\nthree').map((block) => block.kind)).toEqual(['prose']);
    expect(referenceBlocks('    one\n    two').map((block) => block.kind)).toEqual(['prose']);
  });

  test('whatever the text, no character of it changes', () => {
    const character = fc.constantFrom('a', '口', ' ', '  ', '\t', '\n', '\n\n', '<b>', '&');
    fc.assert(
      fc.property(fc.array(character, { maxLength: 80 }), (parts) => {
        const text = parts.join('');
        expect(
          referenceBlocks(text)
            .flatMap((block) => block.lines)
            .join('\n'),
        ).toBe(text);
      }),
    );
  });
});

describe('when the reference is shown', () => {
  const take = (state: 'finished' | 'recording' | 'damaged') => ({ state }) as never;
  const shown = (
    wish: 'homework' | 'always' | 'after-first-take',
    rule: 'always' | 'after-first-take',
    takes: never[],
  ) => referenceShown({ referenceVisibility: rule }, { takes }, { referenceVisibility: wish }).isShown;

  test('it waits for the first finished take', () => {
    expect(shown('homework', 'after-first-take', [])).toBe(false);
    expect(shown('homework', 'after-first-take', [take('recording')])).toBe(false);
    expect(shown('homework', 'after-first-take', [take('damaged')])).toBe(false);
    expect(shown('homework', 'after-first-take', [take('finished')])).toBe(true);
  });

  test('the homework can show it always, and the student’s own wish goes before both', () => {
    expect(shown('homework', 'always', [])).toBe(true);
    expect(shown('after-first-take', 'always', [])).toBe(false);
    expect(shown('always', 'after-first-take', [])).toBe(true);
  });

  test('a wish that agrees with the homework leaves the homework in charge', () => {
    expect(wishFor('always', { referenceVisibility: 'always' })).toBe('homework');
    expect(wishFor('always', { referenceVisibility: 'after-first-take' })).toBe('always');
    expect(wishFor('after-first-take', { referenceVisibility: 'always' })).toBe('after-first-take');
  });
});
