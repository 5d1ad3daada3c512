import { expect, it } from 'vitest';
import { documentName } from '../../../electron/core/homework/document-name.ts';

it.each([
  ['Kafka 语音作业', 'Kafka 语音作业.md'],
  ['a/b\\c:d*e?f"g<h>i|j', 'a_b_c_d_e_f_g_h_i_j.md'],
  ['../../etc/passwd', '_.._etc_passwd.md'],
  ['CON', '_CON.md'],
  ['nul.txt', '_nul.txt.md'],
  ['COM1', '_COM1.md'],
  ['.hidden', 'hidden.md'],
  ['末尾的点. . ', '末尾的点.md'],
  ['一行\n两行\0三', '一行 两行 三.md'],
  ['反\u202ecod.exe', '反cod.exe.md'],
  ['???', 'homework.md'],
  ['👩‍👩‍👧 一家', '👩‍👩‍👧 一家.md'],
])('names %j', (title, name) => {
  expect(documentName(title)).toBe(name);
});

it('stays short, without cutting a character', () => {
  const name = documentName('👩‍👩‍👧字'.repeat(100));
  expect(new TextEncoder().encode(name).length).toBeLessThanOrEqual(160);
  expect(name).toMatch(/^(?:👩‍👩‍👧字)*(?:👩‍👩‍👧)?\.md$/u);
});
