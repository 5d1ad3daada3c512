/** What the guard looks at, as it stood in the request. Header values: every line that was sent. */
export interface GuardedRequest {
  readonly method: string;
  /** The request target as sent. */
  readonly target: string;
  readonly host: readonly string[];
  readonly origin: readonly string[];
  readonly fetchSite: readonly string[];
  readonly cookie: readonly string[];
}

export interface GuardRules {
  readonly port: number;
  readonly cookieName: string;
  isSession(cookieValue: string): boolean;
}

export type Verdict =
  | { readonly kind: 'pass' }
  /** The opened address with its token: redeem it, then send the browser to `/`. */
  | { readonly kind: 'hand-over'; readonly token: string; readonly hasSession: boolean }
  | { readonly kind: 'refuse'; readonly reason: RefusalReason };

export type RefusalReason = 'target' | 'host' | 'origin' | 'fetch-site' | 'token';

const refuse = (reason: RefusalReason): Verdict => ({ kind: 'refuse', reason });

/**
 * Decides whether a request may reach the web surface. Pure: no effect happens before its verdict.
 *
 * - Host must name exactly the address we listen on. A hostile site whose name is made to resolve to 127.0.0.1
 *   (DNS rebinding) is same-origin to its own page, but it cannot choose this header.
 * - Origin, where there is one, must be ours: another site's form or fetch carries its own, or `null`.
 * - Sec-Fetch-Site, where the browser sends it, must be `same-origin`, or `none` (typed or opened by the system).
 *   `same-site` is another program's page on another port of this machine.
 * - The cookie of this launch must be there: a request from any other program has none.
 */
export function guardRequest(request: GuardedRequest, rules: GuardRules): Verdict {
  // An absolute target (`GET http://elsewhere/`) names a host of its own.
  if (!request.target.startsWith('/')) return refuse('target');
  const address = `127.0.0.1:${rules.port}`;
  if (request.host.length !== 1 || request.host[0] !== address) return refuse('host');
  if (request.origin.some((origin) => origin !== `http://${address}`)) return refuse('origin');
  if (request.fetchSite.some((site) => site !== 'same-origin' && site !== 'none'))
    return refuse('fetch-site');

  const hasSession = cookieValues(request.cookie, rules.cookieName).some(rules.isSession);
  const token = handedOverToken(request);
  if (token !== null) return { kind: 'hand-over', token, hasSession };
  return hasSession ? { kind: 'pass' } : refuse('token');
}

function handedOverToken({ method, target }: GuardedRequest): string | null {
  if (method !== 'GET' || !target.startsWith('/?')) return null;
  return new URLSearchParams(target.slice(2)).get('token');
}

function cookieValues(lines: readonly string[], name: string): string[] {
  return lines
    .flatMap((line) => line.split(';'))
    .map((pair) => pair.trim())
    .filter((pair) => pair.startsWith(`${name}=`))
    .map((pair) => pair.slice(name.length + 1));
}
