import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { isThorough } from '../thorough.ts';
import { isApacheHere, startApache } from './apache.ts';
import { type Fault, forward, startFaultProxy } from './fault-proxy.ts';
import { openSender } from './sender.ts';
import { PASSWORD } from './server-process.ts';

if (!isApacheHere()) console.warn('SKIPPED: without Apache nothing is proven about killed deliveries.');

test.runIf(isThorough && isApacheHere())(
  'killed at any step of a delivery, the next start goes on: each package once, whole',
  async () => {
    const server = await startApache();
    onTestFinished(() => server.stop());
    const behind = new URL(server.address);
    const proxy = await startFaultProxy(server.address);
    onTestFinished(() => proxy.close());

    const sender = await openSender();
    const { libraryFolder } = sender;
    const folder = await sender.add(proxy.address);
    // Nothing may be sent yet.
    await sender.deliveries.close();
    const sent = [];
    for (let at = 0; at < 3; at++) {
      sent.push(await sender.put(folder.id, { fileName: `${at}_学生_v1.kouda`, bytes: 3_000_000 }));
    }
    await sender.close();

    let child: ChildProcess | undefined;
    const kill = (running: ChildProcess): void => {
      running.kill('SIGKILL');
    };
    /** Kills in the middle of this request: before it gets there, while it is sent, or after it was done. */
    const killingAt =
      (moment: 'before' | 'during' | 'after'): Fault =>
      (asked, answer) => {
        if (!child) return;
        const running = child;
        if (moment === 'before') return kill(running);
        if (moment === 'during') asked.once('data', () => kill(running));
        // After: the server has done it, and nobody hears of it.
        forward(behind, asked, answer, moment === 'after' ? () => kill(running) : undefined);
      };

    const moments = [
      ['PUT', 'during'],
      ['PUT', 'after'],
      ['MOVE', 'before'],
      ['MOVE', 'after'],
      ['GET', 'after'],
    ] as const;
    for (const [method, moment] of moments) {
      proxy.fault((asked) => asked.method === method, killingAt(moment));
      child = spawn(process.execPath, [resolve(import.meta.dirname, 'sending-process.ts'), libraryFolder], {
        stdio: ['ignore', 'ignore', 'inherit'],
      });
      const running = child;
      onTestFinished(() => void running.kill('SIGKILL'));
      const [code, signal] = (await once(running, 'exit')) as [number | null, string | null];
      expect([method, moment, code, signal]).toEqual([method, moment, null, 'SIGKILL']);
    }

    const again = await openSender({ libraryFolder });
    await again.classFolders.signIn({ classFolderId: folder.id, password: PASSWORD, isPasswordKept: false });
    again.deliveries.resume();
    const returned = join(server.folder, 'returned');
    for (const [at, { id, content }] of sent.entries()) {
      const { fileName } = await again.delivered(id);
      expect(fileName).toBe(`${at}_学生_v1.kouda`);
      expect(readFileSync(join(returned, fileName)).equals(content)).toBe(true);
    }
    expect(readdirSync(returned).sort()).toEqual(sent.map((_, at) => `${at}_学生_v1.kouda`));
  },
  120_000,
);
