import { randomBytes, randomUUID } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished, vi } from 'vitest';
import type { ClassFolder, Delivery } from '../../electron/contract/index.ts';
import { openCatalogue } from '../../electron/core/catalogue/open-catalogue.ts';
import { createClassFolderService } from '../../electron/core/class-folder/class-folder-service.ts';
import { createDeliveryService } from '../../electron/core/class-folder/delivery-service.ts';
import type { SecretStore } from '../../electron/core/class-folder/secret-store.ts';
import { EventBus } from '../../electron/core/event-bus.ts';
import { createSettingsService } from '../../electron/core/settings/settings-service.ts';
import { PASSWORD, USER_NAME } from './server-process.ts';

/** How much faster time goes here than outside: an outbox that waits for seconds is watched for milliseconds. */
const SPEED = 50;

/** Class folders and outbox over a library of their own, without the rest of the core. */
export async function openSender({
  libraryFolder = scratch(),
  secrets = null,
  stallMs = 2_000,
}: {
  libraryFolder?: string;
  secrets?: SecretStore | null;
  stallMs?: number;
} = {}) {
  const started = Date.now();
  const clockOf = (at: number) => started + (at - started) * SPEED;
  const clock = () => clockOf(Date.now());
  const { catalogue } = await openCatalogue(libraryFolder, { clock });
  const events = new EventBus();
  const seen: unknown[] = [];
  events.listen((event) => void seen.push(event));
  const settings = createSettingsService({ catalogue, events });
  const classFolders = createClassFolderService({ catalogue, clock, events, settings, secrets, stallMs });
  const deliveries = createDeliveryService({
    catalogue,
    libraryFolder,
    clock,
    events,
    settings,
    classFolders,
    alarm: (ms, work) => {
      const timer = setTimeout(work, ms / SPEED);
      return () => clearTimeout(timer);
    },
  });

  const list = async () => (await deliveries.list(undefined as never)) as Delivery[];
  const delivery = async (id: string) => (await list()).find((one) => one.id === id);
  /** Waits until a delivery is as `fits` says. */
  const until = (id: string, fits: (delivery: Delivery) => boolean): Promise<Delivery> =>
    vi.waitFor(
      async () => {
        const found = await delivery(id);
        if (!found || !fits(found)) throw new Error(`still ${JSON.stringify(found)}`);
        return found;
      },
      { timeout: 25_000, interval: 10 },
    );

  /** Every try that failed, as it was shown: polling would miss what passes within milliseconds. */
  const failures = new Map<string, Delivery>();
  events.listen(({ kind }) => {
    if (kind !== 'deliveries-changed') return;
    for (const one of deliveries.list(undefined as never) as Delivery[]) {
      if (one.problem) failures.set(`${one.id} ${one.attempts}`, one);
    }
  });

  let isOpen = true;
  const close = async () => {
    if (!isOpen) return;
    isOpen = false;
    await deliveries.close();
    catalogue.close();
  };
  onTestFinished(close);

  return {
    libraryFolder,
    /** The time it was in here at a time of the machine's clock. */
    clockOf,
    classFolders,
    deliveries,
    events: seen,
    list,
    /** The problem of each failed try of a delivery, oldest first. */
    problems: (id: string) => [...failures.values()].filter((one) => one.id === id).map((one) => one.problem),
    until,
    delivered: (id: string) => until(id, (one) => one.state === 'delivered'),
    close,
    add: (address: string): Promise<ClassFolder> =>
      Promise.resolve(
        classFolders.add({
          kind: 'webdav',
          name: '三班',
          address,
          userName: USER_NAME,
          password: PASSWORD,
          isPasswordKept: false,
        }),
      ),
    /** A package of random bytes on its way into the class folder's `returned`. */
    put: async (classFolderId: string, { bytes = 2_000_000, fileName = '王小明_v1.kouda' } = {}) => {
      const content = randomBytes(bytes);
      const returnId = randomUUID();
      mkdirSync(join(libraryFolder, 'returns'), { recursive: true });
      const path = join(libraryFolder, 'returns', `${returnId}.kouda`);
      writeFileSync(path, content);
      const submissionId = randomUUID();
      const { id } = await deliveries.addReturn({ submissionId, returnId, fileName, path, classFolderId });
      return { id, content };
    },
  };
}

export function scratch(): string {
  const folder = mkdtempSync(join(tmpdir(), 'kouda-sender-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
