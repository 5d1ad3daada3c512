import { createHash } from 'node:crypto';
import type { ReportExport } from '../../../contract/index.ts';
import { REPORT_SCRIPT } from './report-script.ts';
import { REPORT_STYLE } from './report-style.ts';

const hashOf = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/**
 * What the page may do, said by the page itself: our style and our script by their hashes, its own audio, and nothing
 * else. Even markup that came through from a name could run nothing and fetch nothing.
 */
export const reportPolicy = (audio: ReportExport['audio']): string =>
  [
    "default-src 'none'",
    `style-src ${hashOf(REPORT_STYLE)}`,
    `script-src ${hashOf(REPORT_SCRIPT)}`,
    // `file:` is the page opened from a disk, 'self' the same put on a server.
    audio === 'inside' ? 'media-src data:' : "media-src 'self' file:",
    'img-src data:',
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
