import { oc } from '@orpc/contract';
import { z } from 'zod';
import { errors } from './errors.ts';
import { ClassFolderId, DeliveryId, HomeworkId, ReturnId, SubmissionId, Timestamp } from './identifiers.ts';

/** One package on its way into a class folder. Kept in the library until delivered: it survives a restart. */
export const Delivery = z.object({
  id: DeliveryId,
  what: z.enum(['hand-in', 'return']),
  submissionId: SubmissionId,
  /** Of a hand-in. */
  homeworkId: HomeworkId.nullable(),
  /** Of a return package. */
  returnId: ReturnId.nullable(),
  classFolderId: ClassFolderId,
  classFolderName: z.string(),
  /** Its name there once delivered; before, the name that is wanted. */
  fileName: z.string(),
  /** `stopped`: not tried again until asked. `delivered`: it was read back there, whole. */
  state: z.enum(['waiting', 'sending', 'delivered', 'stopped']),
  sentBytes: z.int().min(0),
  totalBytes: z.int().min(0),
  attempts: z.int().min(0),
  /** When it is tried again by itself; null: not before something changes (a password, the user's word). */
  nextTryAt: Timestamp.nullable(),
  /** Why the last try failed: one of the contract's errors. */
  problem: z.object({ code: z.string(), data: z.unknown() }).nullable(),
  createdAt: Timestamp,
  deliveredAt: Timestamp.nullable(),
});
export type Delivery = z.infer<typeof Delivery>;

const byId = z.object({ deliveryId: DeliveryId });

export const deliveries = {
  /** Newest first: everything under way, and the last 500 delivered. */
  list: oc.errors(errors).output(z.array(Delivery)),
  /** Puts a sealed hand-in into the outbox. The same one to the same folder again answers the delivery there is. */
  send: oc
    .errors(errors)
    .input(z.object({ submissionId: SubmissionId, classFolderId: ClassFolderId }))
    .output(Delivery),
  /** Tries at once, whatever stopped it. */
  retry: oc.errors(errors).input(byId).output(Delivery),
  /** Takes it out of the outbox. What was delivered stays where it is. */
  cancel: oc.errors(errors).input(byId).output(z.void()),
};
