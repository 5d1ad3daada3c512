import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { type AudioJob, transcode } from '../../../../electron/core/export/audio/transcode.ts';
import type { KeptAudio } from '../../../../electron/core/export/subject/exported.ts';
import { isThorough, oneIn } from '../../../thorough.ts';
import {
  alignment,
  canSpeak,
  heard,
  noise,
  scratchFolder,
  spoken,
  takeOf,
} from '../../hand-in/package/sealable.ts';

const TAGS = {
  title: '第 3 题 “为什么是 <pull>？”',
  artist: '王小明',
  album: 'Kafka 语音作业',
  track: 3,
  text: 'pull\n\n本身就是面向大数据的',
};
const FRAME_SECONDS = { wav: 0, 'wav-16k': 0, flac: 0, mp3: 0.036, opus: 0.02, m4a: 0.032 } as const;
type Format = keyof typeof FRAME_SECONDS;
const EXTENSION: Record<Format, string> = {
  wav: 'wav',
  'wav-16k': 'wav',
  flac: 'flac',
  mp3: 'mp3',
  opus: 'opus',
  m4a: 'm4a',
};

function keptTake(folder: string, samples: Int16Array, sampleRate: number, number = 1): KeptAudio {
  const { takeFile } = takeOf(folder, samples, sampleRate, number);
  return {
    path: takeFile,
    start: 0,
    size: readFileSync(takeFile).length,
    codec: 'pcm',
    sampleRate,
    frames: samples.length,
  };
}

const run = (job: AudioJob) => transcode(job, () => undefined, new AbortController().signal);

interface Probe {
  format: { duration: string; tags?: Record<string, string> };
  streams: { sample_rate: string; channels: number; tags?: Record<string, string> }[];
  chapters: { start_time: string; end_time: string; tags: { title: string } }[];
}
function probe(path: string): Probe & { tags: Record<string, string> } {
  const args = ['-v', 'error', '-show_format', '-show_streams', '-show_chapters', '-of', 'json', path];
  const said = JSON.parse(execFileSync('ffprobe', args, { encoding: 'utf8' })) as Probe;
  const tags = { ...said.format.tags, ...said.streams[0]?.tags };
  return {
    ...said,
    tags: Object.fromEntries(Object.entries(tags).map(([key, value]) => [key.toLowerCase(), value])),
  };
}

const loudnessOf = (path: string): { lufs: number; truePeak: number } => {
  const said = execFileSync(
    'bash',
    ['-c', `ffmpeg -hide_banner -nostats -i "$0" -af ebur128=peak=true -f null - 2>&1`, path],
    { encoding: 'utf8' },
  );
  const summary = said.slice(said.lastIndexOf('Summary:'));
  return {
    lufs: Number(/I:\s+(-?[\d.]+) LUFS/.exec(summary)?.[1]),
    truePeak: Number(/Peak:\s+(-?[\d.]+) dBFS/.exec(summary)?.[1]),
  };
};

test.skipIf(!canSpeak).each(
  oneIn(4, [
    ['wav', 48_000],
    ['wav', 44_100],
    ['wav-16k', 48_000],
    ['wav-16k', 8_000],
    ['flac', 44_100],
    ['flac', 96_000],
    ['mp3', 48_000],
    ['mp3', 44_100],
    ['opus', 44_100],
    ['opus', 96_000],
    ['m4a', 48_000],
    ['m4a', 22_050],
  ] as const),
)('%s of a take at %i Hz: as long, as it was spoken, and tagged', async (format, sampleRate) => {
  const folder = scratchFolder();
  const samples = spoken(folder, sampleRate).subarray(0, 4 * sampleRate);
  const audio = keptTake(folder, samples, sampleRate);
  const target = join(folder, `out.${EXTENSION[format]}`);
  await run({ answers: [{ audio, title: 'x' }], format, isLevelled: false, tags: TAGS, target });
  const said = probe(target);
  expect(said.streams[0]?.channels).toBe(1);
  expect(said.tags).toMatchObject({ title: TAGS.title, artist: TAGS.artist, album: TAGS.album });
  expect(said.tags.track ?? said.tags.tracknumber).toMatch(/^3/);
  const text = Object.entries(said.tags).find(([key]) => /^(?:lyrics|comment)/.test(key))?.[1];
  expect(text).toBe(TAGS.text);

  const rate = format === 'wav-16k' ? 16_000 : sampleRate;
  const source = rate === sampleRate ? samples : heard(audio.path, rate);
  const back = heard(target, rate);
  if (format === 'wav' || format === 'flac') {
    expect(back).toEqual(samples);
    return;
  }
  expect(Math.abs(back.length - source.length) / rate).toBeLessThanOrEqual(FRAME_SECONDS[format] + 2 / rate);
  // Nothing of the encoder's own delay is left for a player to hear: they lie on each other as they are.
  const { shift } = alignment(source.subarray(rate, 1.5 * rate), back.subarray(rate, 1.5 * rate), rate / 100);
  expect(Math.abs(shift) / rate).toBeLessThan(0.002);
  const from = Math.max(0, -shift);
  expect(alignment(source.subarray(from), back.subarray(from + shift), 0).correlation).toBeGreaterThan(0.99);
});

test.each(oneIn(3, Object.keys(FRAME_SECONDS) as Format[]))(
  '%s of takes of 1, 15 and 0.1 s of samples: read by ffmpeg, and no longer than they are but for one frame',
  async (format) => {
    const folder = scratchFolder();
    for (const [index, frames] of [1, 15, 4_410].entries()) {
      const samples = Int16Array.from({ length: frames }, (_, at) => 8_000 * Math.sin((at + 1) / 9));
      const audio = keptTake(folder, samples, 44_100, index + 1);
      const target = join(folder, `out-${index}.${EXTENSION[format]}`);
      await run({ answers: [{ audio, title: '' }], format, isLevelled: true, tags: TAGS, target });
      const rate = format === 'wav-16k' ? 16_000 : 44_100;
      const back = heard(target, rate);
      if (format === 'wav') expect(back).toEqual(samples);
      // Its smallest block is 16 samples: silence follows.
      else if (format === 'flac')
        expect([...back]).toEqual([...samples, ...Array(Math.max(0, 16 - frames)).fill(0)]);
      else expect(Math.abs(back.length - (frames * rate) / 44_100)).toBeLessThanOrEqual(1_024);
      expect(probe(target).tags.title).toBe(TAGS.title);
    }
  },
);

test.skipIf(!canSpeak)(
  'the original is what is kept, byte for byte, also out of the middle of a file',
  async () => {
    const folder = scratchFolder();
    const audio = keptTake(folder, spoken(folder, 48_000), 48_000);
    const target = join(folder, 'out.bin');
    await run({
      answers: [{ audio: { ...audio, start: 100, size: 5_000 }, title: '' }],
      format: 'original',
      isLevelled: false,
      tags: TAGS,
      target,
    });
    expect(readFileSync(target)).toEqual(readFileSync(audio.path).subarray(100, 5_100));
  },
);

test.skipIf(!canSpeak).each(
  oneIn(3, [
    ['wav', 48_000],
    ['wav-16k', 48_000],
    ['flac', 96_000],
    ['mp3', 48_000],
    ['mp3', 8_000],
    ['opus', 44_100],
    ['m4a', 48_000],
  ] as const),
)(
  '%s brought to −19 LUFS from %i Hz: within 0.5 LU, true peak below −1 dBTP, from a whisper and from a shout',
  async (format, sampleRate) => {
    const folder = scratchFolder();
    const speech = spoken(folder, sampleRate).subarray(0, 5 * sampleRate);
    for (const [index, gain] of [0.02, 2.5].entries()) {
      const louder = speech.map((sample) => Math.max(-32_768, Math.min(32_767, Math.round(sample * gain))));
      const audio = keptTake(folder, louder, sampleRate, index + 1);
      const target = join(folder, `out-${index}.${EXTENSION[format]}`);
      await run({ answers: [{ audio, title: '' }], format, isLevelled: true, tags: TAGS, target });
      const { lufs, truePeak } = loudnessOf(target);
      expect(Math.abs(lufs + 19)).toBeLessThanOrEqual(0.5);
      expect(truePeak).toBeLessThanOrEqual(-1);
    }
  },
);

test.runIf(isThorough && canSpeak)(
  'a room without a voice is not turned up, a whisper by 40 dB at most',
  async () => {
    const folder = scratchFolder();
    const room = noise(96_000).map((sample) => sample / 300);
    const levelledCopy = async (samples: Int16Array, number: number) => {
      const audio = keptTake(folder, samples, 48_000, number);
      const target = join(folder, `out-${number}.wav`);
      await run({ answers: [{ audio, title: '' }], format: 'wav', isLevelled: true, tags: TAGS, target });
      return heard(target, 48_000);
    };
    expect(await levelledCopy(room, 1)).toEqual(room);
    expect(await levelledCopy(new Int16Array(48_000), 2)).toEqual(new Int16Array(48_000));
    const roaring = room.map((sample) => sample * 300);
    await levelledCopy(roaring, 3);
    expect(loudnessOf(join(folder, 'out-3.wav')).lufs).toBeCloseTo(-19, 0);
    const faint = spoken(folder, 48_000)
      .subarray(0, 144_000)
      .map((sample) => Math.round(sample * 0.005));
    const kept = await levelledCopy(faint, 4);
    expect(kept).toEqual(faint.map((sample) => Math.max(-32_768, Math.min(32_767, sample * 100))));
  },
);
test.skipIf(!canSpeak)(
  'the measuring of a levelled copy is told as progress, which never goes back',
  async () => {
    const folder = scratchFolder();
    const audio = keptTake(folder, spoken(folder, 48_000), 48_000, 1);
    const shares: number[] = [];
    await transcode(
      {
        answers: [audio, audio].map((each) => ({ audio: each, title: '' })),
        format: 'wav',
        isLevelled: true,
        tags: TAGS,
        target: join(folder, 'out.wav'),
      },
      (share) => shares.push(share),
      new AbortController().signal,
    );
    expect(shares).toEqual(shares.toSorted((a, b) => a - b));
    expect(shares.filter((share) => share > 0 && share < 0.5).length).toBeGreaterThan(2);
    expect(shares.at(-1)).toBe(1);
  },
);

test.skipIf(!canSpeak).each(['mp3', 'opus', 'm4a'] as const)(
  '%s of three answers: chapters where each begins, with its name',
  async (format) => {
    const folder = scratchFolder();
    const speech = spoken(folder, 48_000).subarray(0, 96_000);
    const slow = spoken(folder, 44_100).subarray(0, 44_100);
    const answers = [
      { audio: keptTake(folder, speech, 48_000, 1), title: '1 消费者是 pull 还是 push？' },
      { audio: keptTake(folder, slow, 44_100, 2), title: '2 “=chapter” <b>' },
      { audio: keptTake(folder, speech, 48_000, 3), title: '3 '.padEnd(400, '长') },
    ];
    const target = join(folder, `out.${EXTENSION[format]}`);
    await run({ answers, format, isLevelled: false, tags: { ...TAGS, track: null }, target });
    const { chapters, format: whole } = probe(target);
    expect(chapters.map(({ start_time }) => Number(start_time))).toEqual([
      expect.closeTo(0, 2),
      expect.closeTo(2.5, 2),
      expect.closeTo(4, 2),
    ]);
    expect(chapters.slice(0, 2).map(({ tags }) => tags.title)).toEqual(
      answers.slice(0, 2).map(({ title }) => title),
    );
    expect(chapters[2]?.tags.title).toMatch(/^3 长+$/);
    expect(Math.abs(Number(whole.duration) - 6)).toBeLessThanOrEqual(0.05);
  },
);
