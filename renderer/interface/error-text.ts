import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { type ErrorCode, errors } from '../../electron/contract/index.ts';
import { formatBytes } from './format.ts';

export interface ErrorText {
  readonly what: string;
  readonly safe: string;
  readonly next: string;
  /** All three, for a toast or an announcement. */
  readonly sentence: string;
}

/** The kinds the page itself knows, beside the contract's codes. */
export type ErrorKind = ErrorCode | 'UNREACHABLE' | 'UNKNOWN';

/** The code of whatever was thrown: the core's own, or that the core could not be asked at all. */
export function errorKindOf(error: unknown): ErrorKind {
  const code = fieldOf(error, 'code');
  if (typeof code === 'string' && Object.hasOwn(errors, code)) return code as ErrorCode;
  // fetch rejects with a TypeError when nobody answers; a dying host ends an answer half way.
  if (error instanceof TypeError || fieldOf(error, 'name') === 'TypeError') return 'UNREACHABLE';
  if (error instanceof DOMException && error.name === 'NetworkError') return 'UNREACHABLE';
  return 'UNKNOWN';
}

function fieldOf(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null && key in value
    ? (value as Record<string, unknown>)[key]
    : undefined;
}

/** Named one by one: an index signature would make i18next take any of them for its own `context`. */
type ErrorValues = Partial<
  Record<
    'code' | 'fileName' | 'line' | 'bytes' | 'maxBytes' | 'path' | 'name' | 'reason' | 'questionNumber',
    string
  >
>;

/** What the sentence may name, made readable: bytes as sizes. */
function valuesOf(error: unknown): ErrorValues {
  const data = fieldOf(error, 'data');
  const values: Record<string, string> = { code: String(fieldOf(error, 'code') ?? '') };
  if (typeof data !== 'object' || data === null) return values;
  for (const [key, value] of Object.entries(data)) {
    if (value === null || value === undefined) continue;
    values[key] = /bytes/i.test(key) && typeof value === 'number' ? formatBytes(value) : String(value);
  }
  return values;
}

/** Turns anything thrown into sentences: what happened, what is safe, what to do next. */
export function useErrorText(): (error: unknown) => ErrorText {
  const { t, i18n } = useTranslation('errors');
  return useCallback(
    (error) => {
      const kind = errorKindOf(error);
      const values = valuesOf(error);
      const reason = values.reason;
      const what =
        kind === 'DOCUMENT_INVALID' && reason && i18n.exists(`errors:DOCUMENT_INVALID.reasons.${reason}`)
          ? t(`DOCUMENT_INVALID.reasons.${reason as 'title-too-long'}`, values)
          : t(`${kind}.what`, values);
      const safe = t(`${kind}.safe`, values);
      const next = t(`${kind}.next`, values);
      return { what, safe, next, sentence: [what, safe, next].join(i18n.language === 'en' ? ' ' : '') };
    },
    [t, i18n],
  );
}
