import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { answerFeedbackAudio } from '../../../electron/web-surface/feedback-audio.ts';
import { answerReturn } from '../../../electron/web-surface/package.ts';
import { instructor, received, release, reviewed, spokenComment, student } from './returned.ts';

// Two libraries, a hand-in, a review: on a busy machine longer than a test is given.
vi.setConfig({ testTimeout: 120_000 });

test('through the surface: stretches of the take and of a spoken comment, the package to save, and nothing else', async () => {
  const one = await student();
  const { core, folder: library } = await instructor([one]);
  const review = await reviewed(core, one.submission.id);
  if (review.answers[0]) await spokenComment(core, review.answers[0].answerId);
  await core.reviews.setState({ submissionId: review.submissionId, state: 'done' });
  const folder = mkdtempSync(join(tmpdir(), 'kouda-returned-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const { released } = await release(core, [one.submission.id], { kind: 'folder', path: folder });
  const { returnId = '', packagePath = '' } = released[0] ?? {};
  await received(one.core, folder);

  const saved = await answerReturn(new Request(`http://kouda${packagePath}`), core);
  expect([saved.status, saved.headers.get('content-disposition')]).toEqual([
    200,
    expect.stringContaining(encodeURIComponent('_批阅.kouda')),
  ]);
  const bytes = Buffer.from(await saved.arrayBuffer());
  expect(bytes.equals(readFileSync(join(library, 'returns', `${returnId}.kouda`)))).toBe(true);

  const ask = (path: string, range?: string) =>
    answerFeedbackAudio(
      new Request(`http://kouda/feedback-audio/${path}`, range ? { headers: { Range: range } } : {}),
      one.core,
    );
  const take = await ask(`${returnId}/1`, 'bytes=0-3');
  expect([take.status, Buffer.from(await take.arrayBuffer()).toString('latin1')]).toEqual([
    206,
    expect.stringMatching(/^(?:RIFF|fLaC)$/),
  ]);
  const voice = await ask(`${returnId}/comment/1`, 'bytes=28-35');
  expect([voice.status, voice.headers.get('content-type'), await voice.text()]).toEqual([
    206,
    'audio/ogg',
    'OpusHead',
  ]);
  expect((await ask(`${returnId}/comment/1`, 'bytes=9999999-')).status).toBe(416);
  for (const path of [
    `${returnId}/2`,
    `${returnId}/9`,
    `${returnId}/comment/2`,
    `${returnId}/comment/`,
    `${returnId}/1.opus`,
    `..%2f${returnId}/1`,
    `${crypto.randomUUID()}/1`,
    '1',
    '',
  ])
    expect([path, (await ask(path)).status]).toEqual([path, 404]);
  const post = new Request(`http://kouda/feedback-audio/${returnId}/1`, { method: 'POST' });
  expect((await answerFeedbackAudio(post, one.core)).status).toBe(405);
  expect((await answerReturn(new Request(`http://kouda/return/${crypto.randomUUID()}`), core)).status).toBe(
    404,
  );
});
