import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, expect, onTestFinished, test } from 'vitest';
import { KeychainSecrets } from '../../electron/desktop/keychain-secrets.ts';
import { restart, system, toldOf } from '../doubles/electron.ts';

const SECRET = '口令 geheim';

beforeEach(() => restart());

function place(): string {
  const folder = mkdtempSync(join(tmpdir(), 'kouda-secrets-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return join(folder, 'passwords.json');
}

test('what is kept is read again by the next start, and stands nowhere in plain', async () => {
  const file = place();
  await new KeychainSecrets(file).keep('one', SECRET);
  await new KeychainSecrets(file).keep('two', 'other');
  expect(await new KeychainSecrets(file).read('one')).toBe(SECRET);
  expect(readFileSync(file, 'utf8')).not.toContain('geheim');
  expect(statSync(file).mode & 0o077).toBe(0);
  await new KeychainSecrets(file).forget('one');
  expect(await new KeychainSecrets(file).read('one')).toBeNull();
  expect(await new KeychainSecrets(file).read('two')).toBe('other');
});

test('two kept at the same moment are both kept', async () => {
  const secrets = new KeychainSecrets(place());
  await Promise.all(['a', 'b', 'c'].map((id) => secrets.keep(id, `secret ${id}`)));
  expect(await Promise.all(['a', 'b', 'c'].map((id) => secrets.read(id)))).toEqual([
    'secret a',
    'secret b',
    'secret c',
  ]);
});

test('a keychain that is none keeps nothing', async () => {
  const file = place();
  const secrets = new KeychainSecrets(file);
  await secrets.keep('one', SECRET);
  for (const change of [{ isThere: false }, { backend: 'basic_text' }, { backend: 'unknown' }] as const) {
    restart();
    Object.assign(system.keychain, change);
    // On other systems than Linux there is no choice of keychains, and the double is not asked for it.
    if ('backend' in change && process.platform !== 'linux') continue;
    expect(await secrets.isAvailable()).toBe(false);
    expect(await secrets.read('one')).toBeNull();
    await expect(secrets.keep('one', 'newer')).rejects.toThrow();
    expect(toldOf('safeStorage.encryptStringAsync')).toEqual([]);
  }
});

test('what cannot be decrypted or read any more is asked for again', async () => {
  const file = place();
  await new KeychainSecrets(file).keep('one', SECRET);
  system.keychain.key = 'b';
  expect(await new KeychainSecrets(file).read('one')).toBeNull();
  writeFileSync(file, '{"one": 5');
  expect(await new KeychainSecrets(file).read('one')).toBeNull();
  await new KeychainSecrets(file).keep('one', SECRET);
  expect(await new KeychainSecrets(file).read('one')).toBe(SECRET);
});

test('the keychain is not touched for what it does not hold', async () => {
  const secrets = new KeychainSecrets(place());
  expect(await secrets.read('one')).toBeNull();
  await secrets.forget('one');
  expect(toldOf('safeStorage.decryptStringAsync')).toEqual([]);
});
