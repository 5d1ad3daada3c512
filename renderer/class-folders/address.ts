/** How one gets to a class folder; the WebDAV services differ only in how their address is written. */
export const FOLDER_WAYS = ['folder', 'nextcloud', 'jianguoyun', 'webdav'] as const;
export type FolderWay = (typeof FOLDER_WAYS)[number];

/** What the address begins with, for the user to go on from. */
export const ADDRESS_STARTS: Record<Exclude<FolderWay, 'folder'>, string> = {
  nextcloud: 'https://',
  jianguoyun: 'https://dav.jianguoyun.com/dav/',
  webdav: 'https://',
};

/** Where the way through the network is not encrypted: a password and recordings could be read on it. */
export function isUnprotected(address: string): boolean {
  if (!/^http:\/\//i.test(address.trim()) || !URL.canParse(address.trim())) return false;
  const { hostname } = new URL(address.trim());
  return !['localhost', '127.0.0.1', '[::1]'].includes(hostname);
}
