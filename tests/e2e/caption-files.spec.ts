import { webVtt } from '../../electron/core/export/comments/subtitles.ts';
import { linesOf, type TimedComment } from '../../electron/core/export/comments/timed-comment.ts';
import { MAIN } from '../thorough.ts';
import { expect, test } from './kouda.ts';

test.use({ microphone: null });

const TEXTS = [
  '消费者自己拉取',
  '00:00:01.000 --> 00:00:02.000\n不是时间',
  'a --> b',
  '<b>粗</b> <script>alert(1)</script> <00:00:01.000>',
  '上面\n\n\n下面',
  '&amp; &lt; &lrm; &nbsp; & &#60;',
  'WEBVTT\n\nNOTE 这里\nSTYLE\n::cue{color:red}',
  '\u202egnp.exe\u2066 \u200f',
  "{\\an8} 《》 “引” 'x'",
  'nul\0 半\ud800 行\u2028分\u0085隔\fx\ry',
  '\uFEFFWEBVTT',
  '1',
];

test('captions are what Chromium’s own parser reads: every cue, its times and its text', {
  tag: MAIN,
}, async ({ browserWithMicrophone }) => {
  const comments = TEXTS.map(
    (text, index): TimedComment => ({
      startMs: index === 0 ? null : index * 1_234,
      endMs: index % 2 === 0 ? null : index * 1_234 + 700,
      kind: 'note',
      text,
    }),
  );
  const page = await browserWithMicrophone.newPage();
  const read = (text: string) =>
    page.evaluate(
      (file) =>
        new Promise<{ from: number; to: number; text: string }[]>((resolve, reject) => {
          const track = document.createElement('track');
          track.src = URL.createObjectURL(new Blob([file], { type: 'text/vtt' }));
          track.default = true;
          track.addEventListener('error', () => reject(new Error('no WebVTT')));
          track.addEventListener('load', () =>
            resolve(
              Array.from((track.track.cues ?? []) as Iterable<VTTCue>, (cue) => ({
                from: cue.startTime,
                to: cue.endTime,
                text: cue.getCueAsHTML().textContent ?? '',
              })),
            ),
          );
          document.body.append(Object.assign(document.createElement('video'), {}));
          document.querySelector('video:last-of-type')?.append(track);
          track.track.mode = 'hidden';
        }),
      text,
    );
  const expected = comments.map(({ startMs, endMs, text }, index) => ({
    from: (startMs ?? 0) / 1_000,
    to: endMs === null ? ((startMs ?? 0) + 4_000) / 1_000 : (index * 1_234 + 700) / 1_000,
    text: linesOf(text).join('\n'),
  }));
  expect(await read(webVtt(comments, 60_000))).toEqual(expected);
  // What is damaged is not read: the parser is one.
  await expect(read('WEBVT\n\n00:00.000 --> 00:01.000\nx')).rejects.toThrow('no WebVTT');
  await page.close();
});
