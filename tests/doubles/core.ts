import { contract } from '../../electron/contract/index.ts';
import type { Core, PackageDownload, TakeMedia } from '../../electron/core/core.ts';
import { EventBus } from '../../electron/core/event-bus.ts';

type Operations = Record<string, (input: never, signal?: AbortSignal) => unknown>;

/**
 * A core in which every operation throws unless the test says what it does: for what lies around the core
 * (transport, guard, limits), never for what the core itself promises.
 */
export function coreDouble(
  operations: Operations = {},
  media: Record<string, TakeMedia> = {},
  packages: Record<string, PackageDownload> = {},
): Core {
  const group = (name: keyof typeof contract) =>
    Object.fromEntries(
      Object.keys(contract[name]).map((operation) => [
        operation,
        operations[`${name}.${operation}`] ??
          (() => {
            throw new Error(`${name}.${operation} is not expected here: /secret/path`);
          }),
      ]),
    );
  return {
    homework: group('homework'),
    takes: group('takes'),
    handIn: group('handIn'),
    library: group('library'),
    settings: group('settings'),
    feedback: group('feedback'),
    exports: group('exports'),
    classFolders: group('classFolders'),
    deliveries: group('deliveries'),
    collect: group('collect'),
    classes: group('classes'),
    reviews: group('reviews'),
    events: new EventBus(),
    libraryFolder: '/nowhere',
    takeMedia: async (takeId: string, codec: string) => media[`${takeId}.${codec}`] ?? null,
    packageDownload: async (submissionId: string) => packages[submissionId] ?? null,
    receiveIncoming: async () => 0,
    receiveDecodedAudio: async () => {},
    looseAudioMedia: async () => null,
    openPackages: async () => '',
    exportedFiles: () => [],
    answerMedia: async () => null,
    close: async () => {},
  } as unknown as Core;
}
