import fc from 'fast-check';
import { expect, it, test } from 'vitest';
import { numberedName, packageName } from '../../../electron/core/hand-in/package-name.ts';

it.each([
  ['20260042', '王小明', 'Kafka 语音作业', 1, '20260042_王小明_Kafka 语音作业_v1.kouda'],
  ['', '王小明', 'Kafka 语音作业', 12, '王小明_Kafka 语音作业_v12.kouda'],
  ['a/b', '..', 'x:y', 1, 'a_b_x_y_v1.kouda'],
  ['../../etc', 'passwd', '\\\\server', 1, 'etc_passwd_server_v1.kouda'],
  ['', 'con.txt', '', 1, '_con.txt_v1.kouda'],
  ['', '\u202ecod.exe', '题目\u0000\u0007', 1, 'cod.exe_题目_v1.kouda'],
  ['. .', '???', '\ud800', 3, 'v3.kouda'],
])('names %j %j %j v%i', (number, name, title, version, expected) => {
  expect(packageName({ name, number }, title, version)).toBe(expected);
});

test('whatever was typed: short, one plain name, the same the second time', () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 300 }),
    fc.constantFrom('CON', 'nul.', 'a'.repeat(500), '汉'.repeat(200), '👩‍👩‍👧'.repeat(60), ' . ', '-rf'),
  );
  fc.assert(
    fc.property(text, text, text, fc.integer({ min: 1, max: 9_999 }), (number, name, title, version) => {
      const fileName = numberedName(packageName({ name, number }, title, version), 999);
      expect(new TextEncoder().encode(fileName).length).toBeLessThanOrEqual(143);
      expect(fileName).toMatch(/v\d+ \(999\)\.kouda$/);
      expect(fileName).not.toMatch(
        /[\\/:*?"<>|\p{Cc}\u202a-\u202e\u2066-\u2069\p{Cs}]|^[. ]|^(?:con|prn|aux|nul|com\d|lpt\d)\./iu,
      );
      expect(fileName.isWellFormed()).toBe(true);
    }),
    { numRuns: 500 },
  );
});
