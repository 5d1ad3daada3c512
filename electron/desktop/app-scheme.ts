import { protocol } from 'electron';
import { isOwnPage, SCHEME } from './own-page.ts';

/**
 * Makes kouda:// a scheme like https: relative addresses, fetch, a secure context (microphone, AudioWorklet) and
 * media that seeks. Electron takes this once, before `ready`.
 */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    {
      scheme: SCHEME,
      privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true },
    },
  ]);
}

/** Mounts the web surface on kouda://app. After `ready`. */
export function mountAppScheme(surface: (request: Request) => Promise<Response>): void {
  protocol.handle(SCHEME, (request) =>
    isOwnPage(request.url) ? surface(request) : new Response(null, { status: 404 }),
  );
}
