import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { MAX_DOCUMENT_BYTES } from '../../../../electron/contract/index.ts';
import {
  FORMAT,
  FORMAT_VERSION,
  Manifest,
  PACKAGE_LIMITS,
  PACKAGE_REASONS,
  receiptOf,
} from '../../../../electron/core/hand-in/package/index.ts';
import { manifestBytes } from '../../../../electron/core/hand-in/package/manifest.ts';

const docs = join(import.meta.dirname, '../../../../docs');
const text = readFileSync(join(docs, 'package-format.md'), 'utf8');

/** Run with `-u` after the manifest changed, and say in the document what became of the version. */
test('the published JSON schema is the one the reader goes by', async () => {
  const schema = {
    title: `${FORMAT}, version ${FORMAT_VERSION}`,
    description: 'manifest.json of a hand-in package; see package-format.md for what a schema cannot say.',
    ...z.toJSONSchema(Manifest, { target: 'draft-2020-12' }),
  };
  await expect(`${JSON.stringify(schema, null, 2)}\n`).toMatchFileSnapshot(
    join(docs, 'kouda-package.schema.json'),
  );
});

test('the document names every reason, no other, and the limits as they are', () => {
  const named = [...text.slice(text.indexOf('| reason |')).matchAll(/^\| `([a-z0-9-]+)` \|/gm)].map(
    (match) => match[1],
  );
  expect(named).toEqual([...PACKAGE_REASONS]);
  for (const limit of Object.values(PACKAGE_LIMITS)) expect(text).toContain(limit.toLocaleString('en'));
});

test("the document's example is a manifest, to the byte, and its receipt the one shown", async () => {
  const example = /```json\n([\s\S]*?)```/.exec(text)?.[1] ?? '';
  expect(manifestBytes(Manifest.parse(JSON.parse(example))).toString()).toBe(example);
  const { createHash } = await import('node:crypto');
  const hash = createHash('sha256').update(example).digest('hex');
  expect(text).toContain(hash);
  expect(text).toContain(receiptOf(hash));
});

test('a homework as large as a document may be fits into a manifest', () => {
  expect(PACKAGE_LIMITS.manifestBytes).toBeGreaterThan(1.5 * MAX_DOCUMENT_BYTES);
});
