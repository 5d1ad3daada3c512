/** The one scheme and origin of the page; media and operations live on it too. */
export const SCHEME = 'kouda';
export const PAGE_ORIGIN = `${SCHEME}://app`;

/**
 * Whether an address is our page's. Compared by its parts: `kouda://app.evil/` and `kouda://app@evil/` begin
 * with the right letters, and Node gives every address of a scheme of our own the origin "null".
 */
export function isOwnPage(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, host, username, password } = new URL(address);
  return protocol === `${SCHEME}:` && host === 'app' && username === '' && password === '';
}
