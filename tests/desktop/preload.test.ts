import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { Script } from 'node:vm';
import { beforeAll, describe, expect, test } from 'vitest';
import { HOST_CHANNELS } from '../../electron/contract/host-powers.ts';

/** The built file itself: a sandboxed preload gets a `require` that knows `electron` and next to nothing else. */
const file = resolve(import.meta.dirname, '../../out/preload/preload.cjs');
let source: string;

beforeAll(() => {
  source = readFileSync(file, 'utf8');
});

test('is one CommonJS script', () => {
  expect(() => new Script(`(function (require, module, exports) {${source}\n})`)).not.toThrow();
  const required = [...source.matchAll(/\brequire\(\s*(["'`])(.*?)\1\s*\)/g)].map((match) => match[2]);
  expect(required).toEqual(['electron']);
  expect(source).not.toMatch(/^\s*(import|export)\b/m);
  expect(source).not.toMatch(/\bimport\(/);
});

describe('run as Electron runs it', () => {
  type Listener = (event: unknown, ...values: unknown[]) => void;
  interface Powers {
    kind: string;
    setRecording(value: unknown): void;
    setUnsaved(value: unknown): void;
    openExternal(value: unknown): Promise<void>;
    onQuitRequested(listener: (done: () => void) => void): () => void;
    onCommand(listener: (...values: unknown[]) => void): () => void;
  }

  function run() {
    const sent: unknown[][] = [];
    const listeners = new Map<string, Set<Listener>>();
    let powers: Powers | undefined;
    const electron = {
      contextBridge: {
        exposeInMainWorld: (name: string, value: Powers) => {
          expect(name).toBe('kouda');
          powers = value;
        },
      },
      ipcRenderer: {
        invoke: async (...values: unknown[]) => void sent.push(['invoke', ...values]),
        send: (...values: unknown[]) => void sent.push(['send', ...values]),
        on: (channel: string, listener: Listener) => {
          listeners.set(channel, (listeners.get(channel) ?? new Set()).add(listener));
        },
        removeListener: (channel: string, listener: Listener) => listeners.get(channel)?.delete(listener),
      },
    };
    new Function('require', 'module', 'exports', source)(
      (name: string) => {
        if (name !== 'electron') throw new Error(`A sandboxed preload has no ${name}`);
        return electron;
      },
      { exports: {} },
      {},
    );
    if (!powers) throw new Error('Nothing was exposed');
    const tell = (channel: string, ...values: unknown[]) => {
      for (const listener of listeners.get(channel) ?? []) listener({ sender: 'secret' }, ...values);
    };
    return { powers, sent, tell };
  }

  test('exposes functions and one word, no channel and no Electron', () => {
    const { powers } = run();
    expect(Object.entries(powers).map(([name, value]) => [name, typeof value])).toEqual([
      ['kind', 'string'],
      ['askForMicrophone', 'function'],
      ['revealLibrary', 'function'],
      ['reveal', 'function'],
      ['openExternal', 'function'],
      ['setRecording', 'function'],
      ['setUnsaved', 'function'],
      ['onQuitRequested', 'function'],
      ['onCommand', 'function'],
    ]);
  });

  test('sends what was asked, made plain', async () => {
    const { powers, sent } = run();
    powers.setRecording('yes');
    powers.setUnsaved('1200');
    await powers.openExternal({ toString: () => 'https://example.com/' });
    expect(sent).toEqual([
      ['send', HOST_CHANNELS.setRecording, false],
      ['send', HOST_CHANNELS.setUnsaved, 1_200],
      ['invoke', HOST_CHANNELS.openExternal, 'https://example.com/'],
    ]);
  });

  test('hands commands on without the event, and only known ones', () => {
    const { powers, tell } = run();
    const heard: unknown[][] = [];
    const stop = powers.onCommand((...values) => heard.push(values));
    tell(HOST_CHANNELS.command, 'settings');
    tell(HOST_CHANNELS.command, 'format-disk');
    stop();
    tell(HOST_CHANNELS.command, 'home');
    expect(heard).toEqual([['settings']]);
  });

  test('answers a wish to quit with the wish’s own id', () => {
    const { powers, sent, tell } = run();
    powers.onQuitRequested((done) => done());
    tell(HOST_CHANNELS.quitRequested, 'id-1');
    expect(sent).toEqual([['send', HOST_CHANNELS.quitReady, 'id-1']]);
  });
});
