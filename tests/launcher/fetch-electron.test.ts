import { spawn } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

/**
 * The launcher as npm starts it, in a copy of the project whose build is a stand-in that says what it was given:
 * what is tested is what comes before any host runs.
 */
const root = resolve(import.meta.dirname, '../..');
let project: string;
let server: Server | null = null;
const sockets = new Set<Socket>();

beforeEach(() => {
  project = mkdtempSync(join(tmpdir(), 'kouda-launcher-'));
  cpSync(join(root, 'electron/launcher'), join(project, 'electron/launcher'), { recursive: true });
  cpSync(join(root, 'package.json'), join(project, 'package.json'));
  mkdirSync(join(project, 'node_modules/electron'), { recursive: true });
  for (const name of ['package.json', 'checksums.json', 'install.js', 'index.js']) {
    cpSync(join(root, 'node_modules/electron', name), join(project, 'node_modules/electron', name));
  }
  symlinkSync(join(root, 'node_modules/@electron'), join(project, 'node_modules/@electron'));
  for (const file of [
    'out/main/browser-host.js',
    'out/main/command.js',
    'out/main/main.js',
    'out/preload/preload.cjs',
    'out/renderer/index.html',
  ]) {
    mkdirSync(join(project, file, '..'), { recursive: true });
    writeFileSync(join(project, file), 'console.log(JSON.stringify(process.argv.slice(2)));');
  }
});

afterEach(async () => {
  for (const socket of sockets) socket.destroy();
  await new Promise((done) => (server ? server.close(done) : done(null)));
  server = null;
  rmSync(project, { recursive: true, force: true });
});

interface Start {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly ms: number;
}

function start(args: string[], mirror: string): Promise<Start> {
  return new Promise((done) => {
    const startedAt = performance.now();
    const child = spawn(process.execPath, [join(project, 'electron/launcher/boot.mjs'), 'start', ...args], {
      cwd: project,
      env: {
        ...process.env,
        INIT_CWD: undefined,
        ELECTRON_MIRROR: mirror,
        electron_config_cache: join(project, 'cache'),
      },
    });
    let [stdout, stderr] = ['', ''];
    child.stdout.on('data', (part) => {
      stdout += part;
    });
    child.stderr.on('data', (part) => {
      stderr += part;
    });
    child.on('close', (code) => done({ code, stdout, stderr, ms: performance.now() - startedAt }));
  });
}

/** A download host; `greet` is what it says to every connection, if anything. */
async function downloadHost(
  greet: (socket: Socket) => void,
): Promise<{ address: string; visits: () => number }> {
  let visits = 0;
  const listening = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    // A connection without a request is only the client warming up.
    socket.on('data', (part) => {
      if (part.toString('latin1').startsWith('GET ')) visits++;
    });
    greet(socket);
  });
  server = listening;
  await new Promise<void>((done) => listening.listen(0, '127.0.0.1', done));
  const { port } = listening.address() as { port: number };
  return { address: `http://127.0.0.1:${port}/`, visits: () => visits };
}

describe('an unreachable download host', () => {
  test('that accepts and never answers is given up within 10 s, and left alone at the next start', async () => {
    const host = await downloadHost(() => {});
    const first = await start([], host.address);
    expect(first.ms).toBeLessThan(10_000);
    expect(first.code).toBe(0);
    expect(first.stdout).toBe('[]\n');
    expect(first.stderr).toMatch(
      /^Fetching Electron [\d.]+, once…\nKouda opens in the browser, without Electron: .*no answer.*\n$/,
    );
    expect(host.visits()).toBe(1);

    const second = await start(['--library', 'mine'], host.address);
    expect(second.ms).toBeLessThan(3_000);
    expect(second.stdout).toBe(`${JSON.stringify(['--library', join(project, 'mine')])}\n`);
    expect(second.stderr).toMatch(
      /^Kouda opens in the browser, without Electron: .*--electron tries again\.\n$/,
    );
    expect(host.visits()).toBe(1);

    const insisting = await start(['--electron'], host.address);
    expect(insisting.ms).toBeLessThan(10_000);
    expect(host.visits()).toBe(2);
  });

  test('that stops in the middle is given up, with progress shown', async () => {
    const host = await downloadHost((socket) => {
      socket.write('HTTP/1.1 200 OK\r\nContent-Length: 100000000\r\n\r\n');
      socket.write(Buffer.alloc(30_000_000));
    });
    const { ms, stderr } = await start([], host.address);
    expect(ms).toBeLessThan(12_000);
    expect(stderr).toMatch(/Fetching Electron: \d+ % of 100 MB/);
    expect(stderr).toContain('no answer');
    expect(existsSync(join(project, 'node_modules/electron/dist'))).toBe(false);
  });

  test('that refuses, or has no name, is given up', async () => {
    const { address } = await downloadHost(() => {});
    await new Promise((done) => server?.close(done));
    server = null;
    for (const unreachable of [address, 'http://kouda.invalid/']) {
      rmSync(join(project, 'node_modules/.cache'), { recursive: true, force: true });
      const { ms, stderr, stdout } = await start([], unreachable);
      expect(ms).toBeLessThan(10_000);
      expect(stderr).toMatch(/without Electron: it could not be fetched \(E\w+\)\.\n$/);
      expect(stdout).toBe('[]\n');
    }
  });

  test('that serves something else is given up, and nothing of it runs', async () => {
    const body = 'not the archive';
    const host = await downloadHost((socket) => {
      socket.end(`HTTP/1.1 200 OK\r\nContent-Length: ${body.length}\r\nConnection: close\r\n\r\n${body}`);
    });
    const { stderr } = await start([], host.address);
    expect(stderr).toMatch(/without Electron: it could not be fetched \(.*[Cc]hecksum.*\)\.\n$/);
    expect(existsSync(join(project, 'node_modules/electron/path.txt'))).toBe(false);
  });
});

describe('the command line', () => {
  test.each([
    [['--browser'], []],
    [
      ['--browser', '--no-open', '--port', '0'],
      ['--port', '0', '--no-open'],
    ],
    [['--no-open'], ['--no-open']],
    [['--port=4711'], ['--port', '4711']],
    [
      ['--library=/x', '--port', '1', '--no-open', '--browser'],
      ['--library', '/x', '--port', '1', '--no-open'],
    ],
  ])('%j goes to the browser host without a word to the download host', async (args, passed) => {
    const host = await downloadHost(() => {});
    const { stdout, stderr, code } = await start(args, host.address);
    expect(JSON.parse(stdout)).toEqual(passed);
    expect(stderr).toBe('');
    expect(code).toBe(0);
    expect(host.visits()).toBe(0);
  });

  test.each([
    [['--nonsense'], /--nonsense/],
    [['file.md'], /file\.md/],
    [['--port', '65536'], /65536/],
    [['--port', '-1'], /--port/],
    [['--library', ''], /--library/],
    [['--electron', '--browser'], /exclude/],
  ])('%j is one clear line', async (args, words) => {
    const { stdout, stderr, code } = await start(args, 'http://127.0.0.1:1/');
    expect(code).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toMatch(words);
    expect(stderr.trimEnd().split('\n')).toHaveLength(1);
  });

  test('tells its version', async () => {
    const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
    expect((await start(['--version'], '')).stdout).toBe(`${version}\n`);
  });
});
