import { readdirSync, readFileSync } from 'node:fs';
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
 * The built page's files, read once, at start: a request is looked up among them and never joined to a path, so
 * that no spelling of `..` can reach another file, and a build made meanwhile does not tear a running page apart.
 * They are a few megabytes. Throws when the folder holds no index.html.
 */
export function readPageFiles(folder: string): (request: Request) => Promise<Response | null> {
  const files = new Map<string, { type: string; content: Buffer<ArrayBuffer> }>();
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const type = CONTENT_TYPES[extname(entry.name)];
    if (!entry.isFile() || !type) continue;
    const file = join(entry.parentPath, entry.name);
    files.set(`/${relative(folder, file).split(sep).join('/')}`, { type, content: readFileSync(file) });
  }
  const index = files.get('/index.html');
  if (!index) throw new Error(`No page in ${folder}: build it first (npm run build).`);

  return async (request) => {
    const { pathname } = new URL(request.url);
    const file = pathname === '/' ? index : files.get(pathname);
    if (!file) return null;
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      return new Response(null, { status: 405, headers: { Allow: 'GET, HEAD' } });
    }
    const { type, content } = file;
    return new Response(request.method === 'HEAD' ? null : content, {
      headers: {
        'Content-Type': type,
        'Content-Length': String(content.byteLength),
        'Cache-Control': HASHED.test(pathname) ? 'private, max-age=31536000, immutable' : 'no-cache',
      },
    });
  };
}
