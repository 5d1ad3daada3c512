import type { z } from 'zod';
import type { ErrorCode, errors } from '../contract/index.ts';

type DataOf<Code extends ErrorCode> = (typeof errors)[Code] extends { data: infer Schema extends z.ZodType }
  ? z.infer<Schema>
  : undefined;

/** The one error the core throws on purpose. It crosses to the page as code and data; the page makes the sentence. */
export class KoudaError<Code extends ErrorCode = ErrorCode> extends Error {
  readonly code: Code;
  readonly data: DataOf<Code>;

  constructor(code: Code, ...data: DataOf<Code> extends undefined ? [] : [DataOf<Code>]) {
    super(code);
    this.name = 'KoudaError';
    this.code = code;
    this.data = data[0] as DataOf<Code>;
  }
}
