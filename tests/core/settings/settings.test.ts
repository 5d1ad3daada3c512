import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { type CoreEvent, Settings, SettingsChange } from '../../../electron/contract/index.ts';
import { open, scratchFolder } from '../library/opened.ts';

const nothing = undefined as never;

test('defaults first; a change keeps the rest, is told to every page, and is there after a restart', async () => {
  const folder = scratchFolder();
  const core = await open(folder);
  expect(await core.settings.get(nothing)).toEqual(Settings.parse({}));
  const heard: CoreEvent[] = [];
  core.events.listen((event) => heard.push(event));
  const microphone = { deviceId: 'abc', label: '麦克风' };
  await core.settings.change(SettingsChange.parse({ theme: 'dark', microphone }));
  const changed = await core.settings.change(SettingsChange.parse({ playbackRate: 1.5 }));
  expect(changed).toEqual({ ...Settings.parse({}), theme: 'dark', microphone, playbackRate: 1.5 });
  expect(heard).toEqual([{ kind: 'settings-changed' }, { kind: 'settings-changed' }]);
  await core.settings.change(SettingsChange.parse({ microphone: null }));
  await core.close();
  const again = await open(folder);
  expect(await again.settings.get(nothing)).toEqual({ ...changed, microphone: null });
});

test('a stored value that is no longer valid falls back alone', async () => {
  const folder = scratchFolder();
  const core = await open(folder);
  await core.settings.change({ theme: 'light', language: 'zh', referenceFontSize: 20 });
  await core.close();
  const edited = new Database(join(folder, 'catalogue.sqlite'));
  edited.exec(`UPDATE setting SET value = '"purple"' WHERE name = 'theme';
               UPDATE setting SET value = '9000' WHERE name = 'referenceFontSize';
               INSERT INTO setting (name, value) VALUES ('of another version', '[1]')`);
  edited.close();
  const again = await open(folder);
  expect(await again.settings.get(nothing)).toEqual({ ...Settings.parse({}), language: 'zh' });
});
