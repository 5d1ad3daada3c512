import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

const TOKEN_BYTES = 32;

/** Compares without telling by its duration how much was right; both sides are hashed, so lengths may differ. */
export function isSameSecret(given: string, expected: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(expected));
}

/**
 * Who may talk to this launch of the browser host. Each opened address carries a 256-bit token that works once;
 * it is exchanged for a cookie, so that the address left in a history or a process list opens nothing.
 */
export class Access {
  readonly #session = randomBytes(TOKEN_BYTES).toString('base64url');
  readonly #tokens = new Set<string>();

  /** A fresh token for one opened address. */
  issueToken(): string {
    const token = randomBytes(TOKEN_BYTES).toString('base64url');
    this.#tokens.add(token);
    return token;
  }

  /** True once per issued token. */
  redeem(token: string): boolean {
    for (const issued of this.#tokens) {
      if (isSameSecret(token, issued)) return this.#tokens.delete(issued);
    }
    return false;
  }

  /** True for the cookie value of this launch. */
  isSession(value: string): boolean {
    return isSameSecret(value, this.#session);
  }

  /** Cookies are shared by all ports of one host: the name carries the port, or two libraries would log each other out. */
  static cookieName(port: number): string {
    return `kouda_${port}`;
  }

  setCookie(port: number): string {
    return `${Access.cookieName(port)}=${this.#session}; Path=/; HttpOnly; SameSite=Strict`;
  }
}
