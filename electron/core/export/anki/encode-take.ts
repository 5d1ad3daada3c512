import { transcodeApart } from '../audio/transcoding.ts';
import type { ExportedAnswer } from '../subject/exported.ts';
import type { Deck } from './decks.ts';

/** An MP3: what plays in Anki on a computer, in AnkiDroid and on iOS. @throws what transcoding throws. */
export async function encodeTake(
  { student }: Deck,
  { audio, questionNumber, questionTitle }: ExportedAnswer,
  target: string,
  encoding: {
    readonly album: string;
    readonly report: (share: number) => void;
    readonly signal: AbortSignal;
  },
): Promise<void> {
  const title = `${questionNumber} ${questionTitle}`;
  const tags = { title, artist: student?.name ?? '', album: encoding.album, track: questionNumber, text: '' };
  const answers = [{ audio: audio(), title }];
  await transcodeApart(
    { answers, format: 'mp3', isLevelled: false, tags, target },
    encoding.report,
    encoding.signal,
  );
}

/** `王小明 · 1 消费者…`, for problems. */
export const takeTitle = ({ student }: Deck, { questionNumber, questionTitle }: ExportedAnswer): string =>
  [student?.name || student?.number, `${questionNumber} ${questionTitle}`].filter(Boolean).join(' · ');
