import { readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { extname, join, relative, sep } from 'node:path';

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
};

/** Names that carry a hash of their content never change their content. */
const HASHED = /^\/assets\/.*-[\w-]{8,}\.\w+$/;

/**
 * The built page's files. The list is made once, at start: a request is looked up in it and never joined to a
 * path, so that no spelling of `..` can reach another file. Throws when the folder holds no index.html.
 */
export function listPageFiles(folder: string): (request: Request) => Promise<Response | null> {
  const files = new Map<string, string>();
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !CONTENT_TYPES[extname(entry.name)]) continue;
    const file = join(entry.parentPath, entry.name);
    files.set(`/${relative(folder, file).split(sep).join('/')}`, file);
  }
  const index = files.get('/index.html');
  if (!index) throw new Error(`No page in ${folder}: build it first (npm run build).`);

  return async (request) => {
    const { pathname } = new URL(request.url);
    // A screen's own address (/homework/…) is the page again, so that a reload stays where it was.
    const isScreen = !(pathname.split('/').at(-1) ?? '').includes('.') && !pathname.startsWith('/assets/');
    const file = files.get(pathname) ?? (isScreen ? index : undefined);
    if (!file) return null;
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      return new Response(null, { status: 405, headers: { Allow: 'GET, HEAD' } });
    }
    const content = await readFile(file);
    return new Response(request.method === 'HEAD' ? null : content, {
      headers: {
        'Content-Type': CONTENT_TYPES[extname(file)] ?? 'application/octet-stream',
        'Content-Length': String(content.byteLength),
        'Cache-Control': HASHED.test(pathname) ? 'private, max-age=31536000, immutable' : 'no-cache',
      },
    });
  };
}
