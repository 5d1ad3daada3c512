import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { createWebSurface } from '../../electron/web-surface/index.ts';
import { endOf, generateClass } from '../core/collect/generated-class.ts';
import { open, scratchFolder } from '../core/library/opened.ts';

async function surfaceOver() {
  const pageFolder = mkdtempSync(join(tmpdir(), 'kouda-page-'));
  onTestFinished(() => rmSync(pageFolder, { recursive: true, force: true }));
  mkdirSync(join(pageFolder, 'assets'));
  writeFileSync(join(pageFolder, 'index.html'), '<!doctype html>');
  const core = await open(scratchFolder());
  const surface = createWebSurface({ core, pageFolder, appVersion: '1.2.3' });
  const put = (runId: string, name: string, body: BodyInit | null) =>
    surface(
      new Request(`http://127.0.0.1:1/incoming/${runId}?name=${encodeURIComponent(name)}`, {
        method: 'PUT',
        body,
        duplex: 'half',
      } as RequestInit),
    );
  return { core, surface, put };
}

test('a file put into an open run is taken in; its name is shown and never a path', async () => {
  const { core, put } = await surfaceOver();
  const [one] = await generateClass(scratchFolder(), { students: 1 });
  const bytes = readFileSync(one?.path ?? '');
  const { id } = await core.collect.open({ classHomeworkId: null });
  const answer = await put(id, '../../班级/王伟.kouda', new Blob([new Uint8Array(bytes)]).stream());
  expect([answer.status, await answer.json()]).toEqual([200, { sizeBytes: bytes.length }]);
  const ended = endOf(core, id);
  await core.collect.start({ runId: id, folders: [], classFolderIds: [] });
  expect((await ended).counts.new).toBe(1);
  expect((await core.collect.items({ runId: id }))[0]?.name).toBe('../../班级/王伟.kouda');
  const late = await put(id, 'late.kouda', 'x');
  expect([late.status, await late.json()]).toEqual([409, { code: 'COLLECT_RUN_CLOSED', data: null }]);
}, 60_000);

test('what is no run, no method and no file is answered as such', async () => {
  const { core, surface, put } = await surfaceOver();
  for (const runId of ['', '..%2fx', 'a'.repeat(36), '00000000-0000-4000-8000-000000000000'])
    expect((await put(runId, 'x', 'x')).status).toBe(404);
  const { id } = await core.collect.open({ classHomeworkId: null });
  const get = await surface(new Request(`http://127.0.0.1:1/incoming/${id}`));
  expect([get.status, get.headers.get('Allow')]).toEqual([405, 'PUT']);
  const huge = new Request(`http://127.0.0.1:1/incoming/${id}?name=x`, {
    method: 'PUT',
    body: 'x',
    headers: { 'Content-Length': String(5 * 2 ** 30) },
  });
  expect((await surface(huge)).status).toBe(413);
  const audio = await surface(
    new Request('http://127.0.0.1:1/loose-audio/00000000-0000-4000-8000-000000000000?rate=44100', {
      method: 'PUT',
      body: 'x',
    }),
  );
  expect([audio.status, await audio.json()]).toMatchObject([404, { code: 'LOOSE_AUDIO_NOT_FOUND' }]);
});
