import { describe, expect, test } from 'vitest';
import {
  type GuardedRequest,
  type GuardRules,
  guardRequest,
} from '../../electron/browser-host/request-guard.ts';

const rules: GuardRules = { port: 4711, cookieName: 'kouda_4711', isSession: (value) => value === 'right' };

const good: GuardedRequest = {
  method: 'GET',
  target: '/media/x?codec=pcm',
  host: ['127.0.0.1:4711'],
  origin: [],
  fetchSite: ['same-origin'],
  cookie: ['kouda_4711=right'],
};

function verdict(change: Partial<GuardedRequest>): string {
  const answer = guardRequest({ ...good, ...change }, rules);
  return answer.kind === 'refuse' ? answer.reason : answer.kind;
}

describe('the guard', () => {
  test.each<[string, Partial<GuardedRequest>, string]>([
    ['our own page', {}, 'pass'],
    ['our own page, posting', { method: 'POST', origin: ['http://127.0.0.1:4711'] }, 'pass'],
    ['a typed address', { fetchSite: ['none'] }, 'pass'],
    ['a browser without fetch metadata', { fetchSite: [] }, 'pass'],
    ['our cookie among others', { cookie: ['a=b; kouda_4711=right; c=d'] }, 'pass'],
    ['our cookie on a second line', { cookie: ['a=b', 'kouda_4711=right'] }, 'pass'],

    ['a rebound name', { host: ['evil.example:4711'] }, 'host'],
    ['our address without its port', { host: ['127.0.0.1'] }, 'host'],
    ['another port', { host: ['127.0.0.1:4712'] }, 'host'],
    ['localhost by name', { host: ['localhost:4711'] }, 'host'],
    ['an address that only looks alike', { host: ['127.0.0.1:4711.evil.example'] }, 'host'],
    ['no Host', { host: [] }, 'host'],
    ['two Hosts', { host: ['127.0.0.1:4711', 'evil.example'] }, 'host'],

    ['a foreign origin', { origin: ['https://evil.example'] }, 'origin'],
    ['a null origin', { origin: ['null'] }, 'origin'],
    ['an empty origin', { origin: [''] }, 'origin'],
    ['another port’s origin', { origin: ['http://127.0.0.1:80'] }, 'origin'],
    ['another scheme’s origin', { origin: ['https://127.0.0.1:4711'] }, 'origin'],
    ['a second, foreign origin', { origin: ['http://127.0.0.1:4711', 'https://evil.example'] }, 'origin'],

    ['a cross-site request', { fetchSite: ['cross-site'] }, 'fetch-site'],
    ['another port of this machine', { fetchSite: ['same-site'] }, 'fetch-site'],
    ['unheard-of metadata', { fetchSite: ['whatever'] }, 'fetch-site'],
    ['metadata sent twice', { fetchSite: ['same-origin', 'cross-site'] }, 'fetch-site'],

    ['no cookie', { cookie: [] }, 'token'],
    ['a wrong cookie', { cookie: ['kouda_4711=wrong'] }, 'token'],
    ['an empty cookie', { cookie: ['kouda_4711='] }, 'token'],
    ['the cookie of another port', { cookie: ['kouda_4712=right'] }, 'token'],
    ['the cookie under a longer name', { cookie: ['xkouda_4711=right'] }, 'token'],
    ['the token on another route', { target: '/media/x?token=T', cookie: [] }, 'token'],
    ['the token by POST', { method: 'POST', target: '/?token=T', cookie: [] }, 'token'],
    ['the token by HEAD', { method: 'HEAD', target: '/?token=T', cookie: [] }, 'token'],

    ['an absolute target', { target: 'http://evil.example/' }, 'target'],
    ['an asterisk target', { method: 'OPTIONS', target: '*' }, 'target'],
    ['no target', { target: '' }, 'target'],

    ['the opened address', { target: '/?token=T', cookie: [], fetchSite: ['none'] }, 'hand-over'],
    ['the opened address from elsewhere', { target: '/?token=T', fetchSite: ['cross-site'] }, 'fetch-site'],
    ['the opened address under a rebound name', { target: '/?token=T', host: ['evil.example'] }, 'host'],
  ])('%s', (_name, change, expected) => {
    expect(verdict(change)).toBe(expected);
  });

  test('hands the token and the session over for judging', () => {
    expect(guardRequest({ ...good, target: '/?a=1&token=T%2B' }, rules)).toEqual({
      kind: 'hand-over',
      token: 'T+',
      hasSession: true,
    });
  });
});
