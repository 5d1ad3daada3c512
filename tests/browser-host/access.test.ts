import { expect, test } from 'vitest';
import { Access, isSameSecret } from '../../electron/browser-host/access.ts';

test('a token holds 256 bits and works once', () => {
  const access = new Access();
  const [first, second] = [access.issueToken(), access.issueToken()];
  expect(Buffer.from(first, 'base64url')).toHaveLength(32);
  expect(first).not.toBe(second);
  expect(access.redeem('')).toBe(false);
  expect(access.redeem(`${first}x`)).toBe(false);
  expect(access.redeem(first)).toBe(true);
  expect(access.redeem(first)).toBe(false);
  expect(access.redeem(second)).toBe(true);
});

test('the cookie is kept from scripts and other sites, and opens this launch alone', () => {
  const [access, other] = [new Access(), new Access()];
  const [pair = '', ...attributes] = access.setCookie(80).split('; ');
  expect(attributes).toEqual(['Path=/', 'HttpOnly', 'SameSite=Strict']);
  const value = pair.slice('kouda_80='.length);
  expect(Buffer.from(value, 'base64url')).toHaveLength(32);
  expect(access.isSession(value)).toBe(true);
  expect(other.isSession(value)).toBe(false);
});

test('secrets of different lengths are compared without a throw', () => {
  expect(isSameSecret('a', 'ab')).toBe(false);
  expect(isSameSecret('ab', 'ab')).toBe(true);
});
