/** What a transcoding thread says of the job it has. */
export type TranscodeAnswer =
  | { readonly kind: 'progress' /** 0…1 */; readonly share: number }
  | { readonly kind: 'done' /** If they were wanted. */; readonly peaks: Int8Array | null }
  | {
      readonly kind: 'failed';
      readonly message: string;
      /** Of the system, or AUDIO_UNREADABLE; null: neither. */
      readonly code: string | null;
      readonly syscall: string | null;
    };
