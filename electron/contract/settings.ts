import { oc } from '@orpc/contract';
import { z } from 'zod';
import { errors } from './errors.ts';
import { PackageAudio } from './hand-in.ts';
import { ReferenceVisibility } from './homework.ts';
import { ClassFolderId } from './identifiers.ts';

export const Settings = z.object({
  language: z.enum(['system', 'zh', 'en']).default('system'),
  theme: z.enum(['system', 'light', 'dark']).default('system'),
  /** null: the system's default microphone. */
  microphone: z
    .object({ deviceId: z.string().max(1_000), label: z.string().max(1_000) })
    .nullable()
    .default(null),
  echoCancellation: z.boolean().default(false),
  noiseSuppression: z.boolean().default(false),
  autoGainControl: z.boolean().default(false),
  /** The student's own wish; `homework` follows the homework's. */
  referenceVisibility: z.enum(['homework', ...ReferenceVisibility.options]).default('homework'),
  referencePlacement: z.enum(['beside', 'below']).default('beside'),
  /** Share of the answer area given to the reference, 0.2…0.8. */
  referenceShare: z.number().min(0.2).max(0.8).default(0.5),
  /** CSS pixels. */
  referenceFontSize: z.int().min(12).max(32).default(17),
  playbackRate: z.number().min(0.5).max(3).default(1),
  skipSilence: z.boolean().default(false),
  /** Remembered from the last hand-in. */
  student: z
    .object({ name: z.string().max(200), number: z.string().max(100) })
    .default({ name: '', number: '' }),
  packageAudio: PackageAudio.default('opus-48'),
  /** Where the last copy of a package was written; empty: none yet. */
  handInFolder: z.string().max(4_000).default(''),
  /** The class folder last used; null: none yet. */
  classFolderId: ClassFolderId.nullable().default(null),
  /** Said in return packages; may be empty. */
  instructorName: z.string().max(200).default(''),
  /** Reviewing without seeing who speaks. */
  areNamesHidden: z.boolean().default(false),
  /** The next answer plays as soon as it is shown. */
  isNextPlayedAtOnce: z.boolean().default(true),
  /** Where the last return packages were written; empty: none yet. */
  returnFolder: z.string().max(4_000).default(''),
  /** Where the last export was written; empty: none yet. */
  exportFolder: z.string().max(4_000).default(''),
  /** What ended badly until then has been looked at; ms since 1970. */
  tasksSeenAt: z.number().min(0).default(0),
});
export type Settings = z.infer<typeof Settings>;

/** Only what changes; absent keys stay. No defaults here, or every change would reset the rest. */
export const SettingsChange = z.object(
  Object.fromEntries(
    Object.entries(Settings.shape).map(([key, schema]) => [key, schema.removeDefault().optional()]),
  ) as unknown as {
    [Key in keyof typeof Settings.shape]: z.ZodOptional<
      ReturnType<(typeof Settings.shape)[Key]['removeDefault']>
    >;
  },
);
export type SettingsChange = z.infer<typeof SettingsChange>;

export const settings = {
  get: oc.errors(errors).output(Settings),
  change: oc.errors(errors).input(SettingsChange).output(Settings),
};
