import { shell } from 'electron';

/** Longer ones have made launchers and mail programs fall over; no link of ours is near. */
const LONGEST_ADDRESS = 2_000;

/**
 * An address that may be handed to the system, normalised, or null. Only https and mailto: the system would
 * start a program for file:, smb:, ms-msdt: and whatever else is registered on this machine.
 */
export function externalAddress(address: string): string | null {
  if (address.length > LONGEST_ADDRESS || !URL.canParse(address)) return null;
  const url = new URL(address);
  if (url.protocol === 'https:') {
    // A name before the @ is there to look like the site it is not.
    return url.hostname !== '' && url.username === '' && url.password === '' ? url.href : null;
  }
  return url.protocol === 'mailto:' ? url.href : null;
}

/** Opens an allowed address outside the app; false: refused. */
export async function openExternally(address: string): Promise<boolean> {
  const allowed = externalAddress(address);
  if (allowed === null) return false;
  await shell.openExternal(allowed);
  return true;
}
