import { oc } from '@orpc/contract';
import { z } from 'zod';
import { errors } from './errors.ts';
import { ClassFolderId } from './identifiers.ts';

/** Where hand-ins are dropped and collected, and return packages are put back. */
export const ClassFolder = z.object({
  id: ClassFolderId,
  kind: z.enum(['folder', 'webdav']),
  name: z.string(),
  /** An absolute path, or an http(s) address ending in `/` and never holding a user name or a password. */
  address: z.string(),
  /** Empty for a folder, and for a server that asks for none. */
  userName: z.string(),
  /** No password is known in this session, so the user must be asked; never so for a folder. */
  isPasswordNeeded: z.boolean(),
  /** The system's keychain holds the password. */
  isPasswordKept: z.boolean(),
  /** A password travels to another machine without encryption: to be said, not to be forbidden. */
  isInsecure: z.boolean(),
});
export type ClassFolder = z.infer<typeof ClassFolder>;

const name = z.string().trim().max(200);
const password = z.string().max(2_000);

export const NewClassFolder = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('folder'),
    /** Empty: the folder's own name. */
    name,
    path: z.string().trim().min(1).max(4_000),
  }),
  z.object({
    kind: z.literal('webdav'),
    /** Empty: the server's name. */
    name,
    /** http or https; a user name or password in it is refused. */
    address: z.string().trim().min(1).max(4_000),
    userName: z.string().trim().max(500),
    password,
    /** Keep the password in the system's keychain, where there is one. */
    isPasswordKept: z.boolean(),
  }),
]);
export type NewClassFolder = z.infer<typeof NewClassFolder>;

const byId = z.object({ classFolderId: ClassFolderId });

export const classFolders = {
  list: oc.errors(errors).output(
    z.object({
      folders: z.array(ClassFolder),
      /** False: passwords are asked for in every session, since this host has no keychain. */
      canKeepPasswords: z.boolean(),
    }),
  ),
  /** Looks into it and tries to write before it is kept; throws what stands in the way. */
  add: oc.errors(errors).input(NewClassFolder).output(ClassFolder),
  rename: oc
    .errors(errors)
    .input(byId.extend({ name: name.min(1) }))
    .output(ClassFolder),
  /** Tries the password before it is taken; what waits for it goes on. */
  signIn: oc
    .errors(errors)
    .input(byId.extend({ password, isPasswordKept: z.boolean() }))
    .output(ClassFolder),
  /** Forgets it and its password. What waits to be sent there is no longer sent; nothing in it is touched. */
  remove: oc.errors(errors).input(byId).output(z.void()),
};
