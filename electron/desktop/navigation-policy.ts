import type { Session, WebContents } from 'electron';
import { openExternally } from './external-links.ts';
import { isOwnPage } from './own-page.ts';

/** The page may reload itself and go between its own screens; it can become no other page. */
export function mayNavigate(address: string): boolean {
  return isOwnPage(address);
}

/** Only what the page itself made (an exported document) is saved; nothing is fetched to be saved. */
export function mayDownload(address: string): boolean {
  return address.startsWith('blob:') ? isOwnPage(address.slice('blob:'.length)) : isOwnPage(address);
}

/** No foreign page, no second window, no webview; a link out goes to the system if it may. */
export function guardNavigation(contents: WebContents): void {
  contents.on('will-navigate', (event) => {
    if (!mayNavigate(event.url)) event.preventDefault();
  });
  contents.on('will-frame-navigate', (event) => {
    if (!mayNavigate(event.url)) event.preventDefault();
  });
  contents.on('will-redirect', (event) => {
    if (!mayNavigate(event.url)) event.preventDefault();
  });
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(({ url }) => {
    void openExternally(url);
    return { action: 'deny' };
  });
}

export function guardDownloads(session: Session): void {
  session.on('will-download', (event, item) => {
    if (!mayDownload(item.getURL())) event.preventDefault();
  });
}
