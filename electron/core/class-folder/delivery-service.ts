import { randomUUID } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { isAbsolute, relative, sep } from 'node:path';
import { Delivery } from '../../contract/index.ts';
import type { Catalogue } from '../catalogue/catalogue.ts';
import type { Clock } from '../clock.ts';
import { KoudaError } from '../error.ts';
import type { EventBus } from '../event-bus.ts';
import { packagePathOf } from '../hand-in/package-files.ts';
import { SubmissionCatalogue } from '../hand-in/submission-catalogue.ts';
import type { Service } from '../service.ts';
import type { ClassFolderService } from './class-folder-service.ts';
import { DeliveryCatalogue, type DeliveryRow, type NewDelivery } from './delivery-catalogue.ts';
import { type Alarm, Outbox, systemAlarm } from './outbox.ts';

export interface DeliveryServiceParts {
  readonly catalogue: Catalogue;
  readonly libraryFolder: string;
  readonly clock: Clock;
  readonly events: EventBus;
  readonly settings: Service<'settings'>;
  readonly classFolders: ClassFolderService;
  readonly alarm?: Alarm;
}

/** A return package that lies, verified, inside the library. */
export interface ReturnToDeliver {
  readonly submissionId: string;
  readonly returnId: string;
  /** Safe on every file system; ends in `.kouda`. */
  readonly fileName: string;
  /** Absolute, inside the library, and staying there. */
  readonly path: string;
  readonly classFolderId: string;
}

/** The contract's operations on deliveries, and what the core itself needs of them. */
export interface DeliveryService extends Service<'deliveries'> {
  /** Puts a return package into the outbox; the same one to the same folder again answers the delivery there is. */
  addReturn(toDeliver: ReturnToDeliver): Promise<Delivery>;
  /** Goes on with what waits: at the start, and after the catalogue was replaced. */
  resume(): void;
  /** Stops what is being sent; it goes on at the next start. */
  close(): Promise<void>;
}

/** The outbox of one opened library. Nothing is sent before `resume`. */
export function createDeliveryService(parts: DeliveryServiceParts): DeliveryService {
  const { catalogue, libraryFolder, clock, events, settings, classFolders } = parts;
  const deliveries = new DeliveryCatalogue(catalogue);
  const submissions = new SubmissionCatalogue(catalogue, libraryFolder);
  const changed = () => events.emit({ kind: 'deliveries-changed' });
  const outbox = new Outbox({
    deliveries,
    libraryFolder,
    clock,
    alarm: parts.alarm ?? systemAlarm,
    openStore: (id) => classFolders.openStore(id),
    onChange: changed,
  });

  classFolders.onChange((classFolderId, change) => {
    if (change === 'open') {
      deliveries.allAgain(classFolderId);
      outbox.openFolder(classFolderId);
    } else {
      for (const id of deliveries.removeUndelivered(classFolderId)) void outbox.abandon(id);
    }
    changed();
  });

  function described(row: DeliveryRow): Delivery {
    const sentBytes = outbox.sentBytes(row.id);
    const isDelivered = row.state === 'delivered';
    return Delivery.parse({
      id: row.id,
      what: row.what,
      submissionId: row.submission_id,
      homeworkId: row.homework_id,
      returnId: row.return_id,
      classFolderId: row.class_folder_id,
      classFolderName: row.class_folder_name,
      fileName: row.file_name,
      state: sentBytes !== null && !isDelivered ? 'sending' : row.state,
      sentBytes: isDelivered ? row.total_bytes : Math.min(sentBytes ?? 0, row.total_bytes),
      totalBytes: row.total_bytes,
      attempts: row.attempts,
      nextTryAt: row.next_try_at,
      problem: row.problem === null ? null : JSON.parse(row.problem),
      createdAt: row.created_at,
      deliveredAt: row.delivered_at,
    });
  }

  function found(id: string): DeliveryRow {
    const row = deliveries.byId(id);
    if (!row) throw new KoudaError('DELIVERY_NOT_FOUND');
    return row;
  }

  function put(wanted: NewDelivery): Delivery {
    const id = catalogue.transaction(() => {
      const same = deliveries.same(wanted);
      if (same) deliveries.sendAgain(same.id, wanted.file_name);
      else deliveries.add(wanted);
      return (same ?? wanted).id;
    });
    outbox.wake();
    changed();
    return described(found(id));
  }

  return {
    list: () => deliveries.list().map(described),

    send: async ({ submissionId, classFolderId }) => {
      const classFolderName = classFolders.nameOf(classFolderId);
      const submission = submissions.submission(submissionId);
      const path = packagePathOf(libraryFolder, submissionId);
      if (!submission || !(await isFile(path))) throw new KoudaError('SUBMISSION_NOT_FOUND');
      await settings.change({ classFolderId });
      return put({
        id: randomUUID(),
        what: 'hand-in',
        submission_id: submissionId,
        homework_id: submission.homeworkId,
        return_id: null,
        class_folder_id: classFolderId,
        class_folder_name: classFolderName,
        file_name: submission.fileName,
        source_path: inLibrary(libraryFolder, path),
        total_bytes: submission.sizeBytes,
        created_at: clock(),
      });
    },

    retry: ({ deliveryId }) => {
      const row = found(deliveryId);
      deliveries.again(row.id);
      outbox.openFolder(row.class_folder_id);
      changed();
      return described(found(deliveryId));
    },

    cancel: async ({ deliveryId }) => {
      found(deliveryId);
      deliveries.remove(deliveryId);
      await outbox.abandon(deliveryId);
      changed();
    },

    addReturn: async ({ submissionId, returnId, fileName, path, classFolderId }) => {
      const classFolderName = classFolders.nameOf(classFolderId);
      const { size } = await stat(path);
      return put({
        id: randomUUID(),
        what: 'return',
        submission_id: submissionId,
        homework_id: null,
        return_id: returnId,
        class_folder_id: classFolderId,
        class_folder_name: classFolderName,
        file_name: fileName,
        source_path: inLibrary(libraryFolder, path),
        total_bytes: size,
        created_at: clock(),
      });
    },
    resume: () => outbox.wake(),
    close: () => outbox.close(),
  };
}

const isFile = (path: string) =>
  stat(path).then(
    (there) => there.isFile(),
    () => false,
  );

/** The path as the catalogue keeps it. A package elsewhere could be gone before it is sent. */
function inLibrary(libraryFolder: string, path: string): string {
  const inside = relative(libraryFolder, path);
  if (inside === '' || inside.startsWith('..') || isAbsolute(inside)) {
    throw new RangeError('not inside the library');
  }
  return inside.split(sep).join('/');
}
