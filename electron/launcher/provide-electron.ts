import { electronPackage, electronProgram } from './electron-binary.ts';
import { fetchArchive, progressTeller, unpack } from './fetch-electron.ts';
import { forgetFailure, rememberedFailure, rememberFailure } from './fetch-memory.ts';

export type ElectronAnswer =
  | { readonly program: string }
  /** Why there is none, to stand in a sentence. */
  | { readonly program: null; readonly why: string };

/** Electron's program, fetched if it must be. `insist`: try again although it failed lately. Never throws. */
export async function provideElectron(root: string, insist: boolean): Promise<ElectronAnswer> {
  const electron = electronPackage(root);
  if (!electron) return { program: null, why: 'the package electron is not installed' };
  const present = electronProgram(electron);
  if (present) return { program: present };
  const remembered = insist ? null : rememberedFailure(root, electron.version, Date.now());
  if (remembered) {
    return { program: null, why: `fetching it failed lately (${remembered}); --electron tries again` };
  }
  process.stderr.write(`Fetching Electron ${electron.version}, once…\n`);
  try {
    await fetchArchive(electron, {
      platform: process.env.npm_config_platform ?? process.platform,
      arch: process.env.npm_config_arch ?? process.arch,
      tell: progressTeller(process.stderr),
    });
    await unpack(electron);
    const program = electronProgram(electron);
    if (!program) throw new Error('its archive held no program');
    forgetFailure(root);
    return { program };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    rememberFailure(root, electron.version, reason, Date.now());
    return { program: null, why: `it could not be fetched (${reason})` };
  }
}
