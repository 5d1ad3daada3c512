import type { AnyContractProcedure } from '@orpc/contract';
import { describe, expect, test } from 'vitest';
import type { ErrorCode } from '../../electron/contract/index.ts';
import { contract, errors, SettingsChange } from '../../electron/contract/index.ts';
import { KoudaError } from '../../electron/core/error.ts';
import { createRouter } from '../../electron/web-surface/router.ts';
import { createRpc } from '../../electron/web-surface/rpc.ts';
import { coreDouble } from '../doubles/core.ts';

const operations = Object.entries(contract).flatMap(([group, members]) =>
  Object.entries(members).map(
    ([name, procedure]) => [`${group}/${name}`, procedure as AnyContractProcedure] as const,
  ),
);

describe.each(operations)('%s', (path, procedure) => {
  test('may throw every error of the contract', () => {
    expect(Object.keys(procedure['~orpc'].errorMap).sort()).toEqual(Object.keys(errors).sort());
  });

  test('is reached by POST under its own name', async () => {
    const answer = createRpc(coreDouble(), () => {});
    const { status } = await answer(new Request(`http://x/rpc/${path}`, { method: 'POST', body: '{}' }));
    expect(status).not.toBe(404);
  });
});

/** One example for every code that carries data. */
const examples: Partial<Record<ErrorCode, unknown>> = {
  DOCUMENT_TOO_LARGE: { fileName: 'a.md', bytes: 2, maxBytes: 1 },
  DOCUMENT_NOT_TEXT: { fileName: 'a.md' },
  DOCUMENT_WITHOUT_QUESTION: { fileName: 'a.md', line: 1 },
  DOCUMENT_INVALID: { fileName: 'a.md', line: 1, reason: 'title-too-long' },
  RECORDING_ALREADY: { takeId: 'x' },
  CHUNK_OUT_OF_ORDER: { expected: 1 },
  DISK_FULL: { freeBytes: null },
  LIBRARY_GONE: { path: '/x' },
  WRITE_FAILED: { code: 'EIO' },
  BACKUP_DAMAGED: { name: 'x' },
  TAKE_UNREADABLE: { takeId: 'x', questionNumber: 1 },
  VOICE_UNREADABLE: { questionNumber: 1 },
  PACKAGE_TOO_LARGE: { bytes: 2, maxBytes: 1 },
  FOLDER_NOT_FOUND: { path: '/x' },
  FOLDER_NOT_WRITABLE: { path: '/x' },
  CLASS_FOLDER_UNREACHABLE: { address: 'https://x/', code: 'ECONNREFUSED' },
  CLASS_FOLDER_PASSWORD: { classFolderId: null },
  CLASS_FOLDER_NOT_WEBDAV: { address: 'https://x/' },
  CLASS_FOLDER_REFUSED: { status: 403 },
  CLASS_FOLDER_BUSY: { retryAt: null },
  AUDIO_UNDECODABLE: { name: 'a.m4a' },
  ROSTER_TOO_LARGE: { students: 2, maxStudents: 1 },
  REVIEW_NOT_DONE: { names: ['x'] },
  SHEET_UNREADABLE: { fileName: 'a.csv' },
  SHEET_WITHOUT_GRADES: { fileName: 'a.csv' },
};

test.each(Object.keys(errors) as ErrorCode[])('%s crosses with its data, defined', async (code) => {
  const data = examples[code];
  expect('data' in errors[code]).toBe(data !== undefined);
  const core = coreDouble({
    'homework.list': () => {
      throw new (KoudaError as unknown as new (code: string, data?: unknown) => Error)(code, data);
    },
  });
  const faults: unknown[] = [];
  const answer = createRpc(core, (...fault) => faults.push(fault));
  const response = await answer(new Request('http://x/rpc/homework/list', { method: 'POST' }));
  const { json } = (await response.json()) as { json: Record<string, unknown> };
  expect(json).toMatchObject({ defined: true, code, ...(data === undefined ? {} : { data }) });
  expect(faults).toEqual([]);
});

test('a core that lacks an operation is refused at the start', () => {
  const core = coreDouble();
  delete (core.takes as unknown as Record<string, unknown>).finish;
  expect(() => createRouter(core, () => {})).toThrow(/takes\.finish/);
});

test('changing one setting leaves the others alone', () => {
  expect(SettingsChange.parse({})).toEqual({});
  expect(SettingsChange.parse({ theme: 'dark' })).toEqual({ theme: 'dark' });
});
