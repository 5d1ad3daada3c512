import fc from 'fast-check';
import { expect, test } from 'vitest';
import { audacityLabels } from '../../../../electron/core/export/comments/audacity-labels.ts';
import { subRip, webVtt } from '../../../../electron/core/export/comments/subtitles.ts';
import { textGrid } from '../../../../electron/core/export/comments/text-grid.ts';
import { linesOf, type TimedComment } from '../../../../electron/core/export/comments/timed-comment.ts';
import { readAudacityLabels, readSubRip } from './read-labels.ts';
import { readTextGrid } from './read-text-grid.ts';

const DURATION_MS = 60_000;
const comment = (startMs: number | null, endMs: number | null, text: string): TimedComment => ({
  startMs,
  endMs,
  kind: 'note',
  text,
});
const hostile = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.constantFrom(
    '-->',
    '00:00:01.000 --> 00:00:02.000',
    '<script>',
    'a\n\nb',
    '"',
    '""',
    '\t',
    'WEBVTT',
    '\u2028x',
    '好，再说一遍',
  ),
);
const anyComment: fc.Arbitrary<TimedComment> = fc
  .record({
    at: fc.option(fc.nat(DURATION_MS + 5_000)),
    length: fc.option(fc.integer({ min: 1, max: 20_000 })),
    text: fc.array(hostile, { maxLength: 3 }).map((parts) => parts.join('\n')),
  })
  .map(({ at, length, text }) => comment(at, at === null || length === null ? null : at + length, text));

test('WebVTT: a moment, a span, the whole answer, in the order of time', () => {
  const written = webVtt(
    [
      comment(61_500, null, '晚了'),
      comment(2_000, 3_250, 'a < b & c --> d\n\n第二行'),
      comment(null, null, '总的来说'),
    ],
    3_700_000,
  );
  expect(written).toBe(
    `WEBVTT

00:00:00.000 --> 00:00:04.000
总的来说

00:00:02.000 --> 00:00:03.250
a &lt; b &amp; c --&gt; d
第二行

00:01:01.500 --> 00:01:05.500
晚了
`,
  );
});

test('SubRip: numbered, with commas and CR LF, nothing in it is markup', () => {
  expect(subRip([comment(3_600_001, null, '<b>{\\an8}-->')], 4_000_000)).toBe(
    '1\r\n01:00:00,001 --> 01:00:04,001\r\n＜b>｛\\an8}→\r\n\r\n',
  );
});

test('whatever is said, a subtitle has as many cues as comments with words, each with its own time line', () => {
  fc.assert(
    fc.property(fc.array(anyComment, { maxLength: 8 }), (comments) => {
      const said = comments.filter(({ text }) => text.trim() !== '' && /[^\p{Cc}\s\u2028\u2029]/u.test(text));
      const vtt = webVtt(comments, DURATION_MS);
      const blocks = vtt.split('\n\n').slice(1);
      const timed = blocks.filter((block) =>
        /^\d\d:\d\d:\d\d\.\d{3} --> \d\d:\d\d:\d\d\.\d{3}\n/.test(block),
      );
      expect(timed).toHaveLength(blocks.length);
      expect(timed.length).toBe(said.length);
      for (const block of timed) {
        const [from = '', to = ''] = (block.split('\n')[0] ?? '').split(' --> ');
        expect(to > from).toBe(true);
        expect(to <= '00:01:00.000').toBe(true);
        expect(block.split('\n').slice(1).join('\n')).not.toMatch(/-->|<|\n\n/);
      }
    }),
  );
});

test('Audacity: a line each, seconds with tabs between; a moment is a point', () => {
  expect(
    audacityLabels(
      [comment(1_500, 2_000, '好\t的\n很好'), comment(250, null, '这里'), comment(null, null, '全')],
      60_000,
    ),
  ).toBe('0.000000\t60.000000\t全\n0.250000\t0.250000\t这里\n1.500000\t2.000000\t好 的 很好\n');
});

test('TextGrid: a reader made from the manual finds spans, moments and overlaps where they were', () => {
  const grid = readTextGrid(
    textGrid(
      [
        comment(1_000, 5_000, '说 "pull" 的地方'),
        comment(4_000, 6_000, '重叠'),
        comment(2_000, null, '一'),
        comment(2_000, null, '二'),
      ],
      10_000,
    ),
  );
  expect(grid).toEqual({
    xmax: 10,
    tiers: [
      {
        kind: 'IntervalTier',
        name: 'comments',
        xmax: 10,
        items: [
          [0, 1, ''],
          [1, 5, '说 "pull" 的地方'],
          [5, 10, ''],
        ],
      },
      {
        kind: 'IntervalTier',
        name: 'comments 2',
        xmax: 10,
        items: [
          [0, 4, ''],
          [4, 6, '重叠'],
          [6, 10, ''],
        ],
      },
      { kind: 'TextTier', name: 'moments', xmax: 10, items: [[2, '一 / 二']] },
    ],
  });
});

test('whatever is said: labels and SubRip read by others hold every comment, in order, within the take', () => {
  fc.assert(
    fc.property(fc.array(anyComment, { maxLength: 8 }), (comments) => {
      const said = comments.map(({ text }) => linesOf(text)).filter((lines) => lines.length > 0);
      const labels = readAudacityLabels(audacityLabels(comments, DURATION_MS));
      expect(labels.map(({ text }) => text).sort()).toEqual(said.map((lines) => lines.join(' ')).sort());
      const cues = readSubRip(subRip(comments, DURATION_MS));
      const plain = (text: string) => text.replaceAll('-->', '→').replaceAll('<', '＜').replaceAll('{', '｛');
      expect(cues.map(({ text }) => text).sort()).toEqual(
        said.map((lines) => plain(lines.join('\n'))).sort(),
      );
      for (const all of [labels, cues]) {
        expect(all.map(({ from }) => from)).toEqual(all.map(({ from }) => from).sort((a, b) => a - b));
        for (const { from, to } of all) expect(0 <= from && from <= to && to <= DURATION_MS).toBe(true);
      }
    }),
  );
});

test('whatever is said: interval tiers cover the whole time without a gap, points rise', () => {
  fc.assert(
    fc.property(fc.array(anyComment, { maxLength: 8 }), (comments) => {
      const { xmax, tiers } = readTextGrid(textGrid(comments, DURATION_MS));
      expect(xmax).toBe(60);
      for (const tier of tiers) {
        if (tier.kind === 'TextTier') {
          const moments = tier.items.map(([at]) => at);
          expect(moments).toEqual([...new Set(moments)].sort((a, b) => a - b));
          continue;
        }
        let at = 0;
        for (const [start, end] of tier.items as [number, number, string][]) {
          expect(start).toBe(at);
          expect(end).toBeGreaterThan(start);
          at = end;
        }
        expect(at).toBe(60);
      }
    }),
  );
});
