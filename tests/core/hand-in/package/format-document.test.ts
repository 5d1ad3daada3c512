import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { MAX_DOCUMENT_BYTES, PACKAGE_REASONS } from '../../../../electron/contract/index.ts';
import {
  FORMAT,
  FORMAT_VERSION,
  Manifest,
  PACKAGE_LIMITS,
  RETURN_FORMAT,
  RETURN_FORMAT_VERSION,
  RETURN_LIMITS,
  ReturnManifest,
  receiptOf,
} from '../../../../electron/core/hand-in/package/index.ts';
import { manifestBytes } from '../../../../electron/core/hand-in/package/manifest.ts';
import { returnManifestBytes } from '../../../../electron/core/hand-in/package/return-manifest.ts';

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

test('of return packages too: schema, example to the byte, limits', async () => {
  const returns = readFileSync(join(docs, 'return-format.md'), 'utf8');
  const schema = {
    title: `${RETURN_FORMAT}, version ${RETURN_FORMAT_VERSION}`,
    description: 'manifest.json of a return package; see return-format.md for what a schema cannot say.',
    ...z.toJSONSchema(ReturnManifest, { target: 'draft-2020-12' }),
  };
  await expect(`${JSON.stringify(schema, null, 2)}\n`).toMatchFileSnapshot(
    join(docs, 'kouda-return.schema.json'),
  );
  const example = /```json\n([\s\S]*?)```/.exec(returns)?.[1] ?? '';
  expect(returnManifestBytes(ReturnManifest.parse(JSON.parse(example))).toString()).toBe(example);
  for (const limit of [...Object.values(RETURN_LIMITS), PACKAGE_LIMITS.answers])
    expect(returns).toContain(limit.toLocaleString('en'));
});

test('a homework as large as a document may be fits into a manifest', () => {
  expect(PACKAGE_LIMITS.manifestBytes).toBeGreaterThan(1.5 * MAX_DOCUMENT_BYTES);
});
