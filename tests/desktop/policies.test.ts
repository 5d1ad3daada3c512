import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { externalAddress } from '../../electron/desktop/external-links.ts';
import { menuLanguage, menuWords } from '../../electron/desktop/menu-words.ts';
import { mayDownload, mayNavigate } from '../../electron/desktop/navigation-policy.ts';
import { filesAmong } from '../../electron/desktop/open-files.ts';
import { readDesktopOptions, userDataFor, withoutOptions } from '../../electron/desktop/options.ts';
import { isOwnPage } from '../../electron/desktop/own-page.ts';
import { isPermitted } from '../../electron/desktop/permission-policy.ts';
import { placeWindow, readWindowState, writeWindowState } from '../../electron/desktop/window-state.ts';

describe('our own page', () => {
  test.each([
    ['kouda://app/', true],
    ['kouda://app', true],
    ['kouda://app/homework/1?a=b#c', true],
    ['kouda://app.evil/', false],
    ['kouda://app@evil/', false],
    ['kouda://user:app@app/', false],
    ['kouda://app:80/', false],
    ['kouda://other/', false],
    ['koudax://app/', false],
    ['https://app/', false],
    ['file:///kouda://app/', false],
    ['about:blank', false],
    ['data:text/html,kouda://app/', false],
    ['', false],
    ['null', false],
  ])('%s: %s', (address, expected) => {
    expect(isOwnPage(address)).toBe(expected);
    expect(mayNavigate(address)).toBe(expected);
  });
});

test.each([
  ['blob:kouda://app/1-2-3', true],
  ['kouda://app/x', true],
  ['blob:https://evil.example/1', false],
  ['https://evil.example/x.exe', false],
  ['data:text/plain,x', false],
])('a download from %s: %s', (address, expected) => {
  expect(mayDownload(address)).toBe(expected);
});

describe('a permission', () => {
  const ours = { permission: 'media', asker: 'kouda://app/', isMainFrame: true, media: ['audio'] };
  test.each<[string, Partial<typeof ours>, boolean]>([
    ['the microphone for our page', {}, true],
    ['a check that names no kind', { media: [] }, true],
    ['a check of an unknown kind', { media: ['unknown'] }, true],
    ['the camera', { media: ['video'] }, false],
    ['microphone and camera', { media: ['audio', 'video'] }, false],
    ['a foreign page', { asker: 'https://evil.example/' }, false],
    ['a page without an origin', { asker: 'null' }, false],
    ['a frame inside our page', { isMainFrame: false }, false],
    ['notifications', { permission: 'notifications' }, false],
    ['geolocation', { permission: 'geolocation' }, false],
    ['the screen', { permission: 'display-capture' }, false],
    ['the clipboard', { permission: 'clipboard-read' }, false],
    ['opening other programs', { permission: 'openExternal' }, false],
    ['anything new', { permission: 'unknown' }, false],
  ])('%s', (_name, change, expected) => {
    expect(isPermitted({ ...ours, ...change })).toBe(expected);
  });
});

describe('a link out', () => {
  test.each([
    ['https://example.com/a b', 'https://example.com/a%20b'],
    ['mailto:teacher@example.com', 'mailto:teacher@example.com'],
    ['http://example.com/', null],
    ['https://bank.example@evil.example/', null],
    ['file:///etc/passwd', null],
    ['smb://server/share', null],
    ['javascript:alert(1)', null],
    ['ms-msdt:/id', null],
    ['kouda://app/', null],
    ['//example.com', null],
    ['', null],
    [`https://example.com/${'x'.repeat(2_000)}`, null],
  ])('%s', (address, expected) => {
    expect(externalAddress(address)).toBe(expected);
  });

  test('is https or mailto, whatever is asked', () => {
    fc.assert(
      fc.property(fc.oneof(fc.webUrl(), fc.string()), (address) => {
        expect(externalAddress(address) ?? 'https:').toMatch(/^(https|mailto):/);
      }),
    );
  });
});

describe('the window’s place', () => {
  const screen = { x: 0, y: 0, width: 1920, height: 1040 };
  const second = { x: 1920, y: -200, width: 1280, height: 1000 };
  const at = (x: number, y: number, width = 800, height = 600) => ({
    bounds: { x, y, width, height },
    isMaximized: false,
  });

  test('is where it was, on any display that is there', () => {
    expect(placeWindow(at(100, 50), [screen])).toEqual({ x: 100, y: 50, width: 800, height: 600 });
    expect(placeWindow(at(2000, 0), [screen, second])).toMatchObject({ x: 2000, y: 0 });
  });

  test('comes back from a display that is gone', () => {
    expect(placeWindow(at(2000, 0), [screen])).toEqual({ x: 560, y: 220, width: 800, height: 600 });
  });

  test('is never larger than the display', () => {
    expect(placeWindow(at(0, 0, 5000, 5000), [screen])).toMatchObject({ width: 1920, height: 1040 });
  });

  test('can always be caught with the pointer', () => {
    const number = fc.integer({ min: -20_000, max: 20_000 });
    const size = fc.integer({ min: 100, max: 20_000 });
    fc.assert(
      fc.property(
        number,
        number,
        size,
        size,
        fc.constantFrom([screen], [screen, second]),
        (x, y, w, h, areas) => {
          const place = placeWindow(at(x, y, w, h), areas);
          const { x: left = 0, y: top = 0, width = 0 } = place;
          const caught = areas.some(
            (area) =>
              Math.min(left + width, area.x + area.width) - Math.max(left, area.x) >= 120 &&
              top >= area.y &&
              top < area.y + area.height - 40,
          );
          expect(caught).toBe(true);
        },
      ),
    );
  });

  test('is forgotten when its file is damaged or missing', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'kouda-window-'));
    const file = join(folder, 'window.json');
    expect(readWindowState(file)).toBeNull();
    for (const text of [
      '',
      '{',
      'null',
      '{"bounds":{"x":"1"}}',
      '{"bounds":{"x":1e99,"y":0,"width":9,"height":1}}',
    ]) {
      await writeFile(file, text);
      expect(readWindowState(file), text).toBeNull();
    }
    writeWindowState(file, at(1, 2));
    expect(readWindowState(file)).toEqual(at(1, 2));
    expect(JSON.parse(await readFile(file, 'utf8'))).toEqual(at(1, 2));
    await rm(folder, { recursive: true });
  });
});

describe('the command line', () => {
  test('names a library and files', () => {
    const args = [
      '--library',
      '../lib.md',
      '--inspect',
      'a.md',
      '--x=b.md',
      'B.KOUDA',
      'notes.txt',
      '/c/d.markdown',
    ];
    expect(readDesktopOptions(args, '/home/a').library).toBe('/home/lib.md');
    expect(readDesktopOptions(['--library=/x'], '/').library).toBe('/x');
    expect(readDesktopOptions([], '/').library).toBeNull();
    expect(filesAmong(withoutOptions(args), '/home/a')).toEqual([
      '/home/a/a.md',
      '/home/a/B.KOUDA',
      '/c/d.markdown',
    ]);
  });

  test('takes a page from this machine alone', () => {
    const server = (address: string) => readDesktopOptions([`--page-server=${address}`], '/').pageServer;
    expect(server('http://127.0.0.1:5173/')).toBe('http://127.0.0.1:5173');
    expect(server('http://127.0.0.1.evil.example/')).toBeNull();
    expect(server('https://evil.example/')).toBeNull();
  });

  test('gives each named library Chromium data of its own', () => {
    expect(userDataFor('/a', '/data')).toMatch(/^\/data\/libraries\/[0-9a-f]{16}$/);
    expect(userDataFor('/a', '/data')).not.toBe(userDataFor('/b', '/data'));
  });
});

describe('the menu’s language', () => {
  test.each([
    ['zh', ['en'], 'zh'],
    ['en', ['zh-CN'], 'en'],
    ['system', ['zh-Hans-CN', 'en-US'], 'zh'],
    ['system', ['fr-FR', 'zh-TW'], 'zh'],
    ['system', ['fr-FR', 'de'], 'en'],
    ['system', [], 'en'],
  ] as const)('%s of %j is %s', (setting, languages, expected) => {
    expect(menuLanguage(setting, languages)).toBe(expected);
  });

  test('has a word for everything in both', () => {
    expect(Object.keys(menuWords.en)).toEqual(Object.keys(menuWords.zh));
    for (const words of Object.values(menuWords)) {
      expect(Object.values(words).every((word) => word.trim() !== '')).toBe(true);
    }
  });
});
