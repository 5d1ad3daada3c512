import type {
  ExportedAnswer,
  ExportedComment,
  ExportedKeyPoint,
  ExportedStudent,
} from '../subject/exported.ts';
import { htmlText, ownLine } from './html-text.ts';
import { clockText, pointsText } from './report-numbers.ts';
import { type ReportSound, type SoundOf, soundsOf } from './report-sound.ts';
import type { ReportWords } from './report-words.ts';
import { WAVEFORM_BOX, waveformOutline } from './waveform.ts';

/** How long a comment at a moment stands out while it is played past, seconds. */
const MOMENT_SECONDS = 4;

const seconds = (ms: number): string => String(Math.round(ms) / 1_000);

/** One answer, piece by piece: an hour of audio is never in memory. `id`: the section's own among the page's. */
export async function* answerSection(
  student: ExportedStudent,
  answer: ExportedAnswer,
  id: string,
  words: ReportWords,
  soundOf: SoundOf,
): AsyncGenerator<string> {
  const [own, ...voices] = soundsOf(student, answer);
  const sound = own ? await soundOf(own) : null;
  const heading = [words.question(answer.questionNumber), words.take(answer.takeNumber)].join(' · ');
  yield `<section class="answer" data-answer><h3>${htmlText(heading)} ${ownLine(answer.questionTitle)}</h3>`;
  if (answer.points !== null || answer.maxPoints > 0) {
    yield `<p class="points">${words.points} ${pointsText(answer.points, answer.maxPoints, words.lang)}</p>`;
  }
  if (answer.reference.trim() !== '') {
    yield `<h4>${words.reference}</h4><div class="reference" dir="auto">${htmlText(answer.reference)}</div>`;
  }
  yield `<h4>${words.recording}</h4>`;
  if (sound) yield* player(answer, sound, id, words);
  else yield `<p class="gone">${words.audioMissing}</p>`;
  if (answer.keyPoints.length > 0) yield keyPointList(answer.keyPoints, words);
  if (answer.comments.length === 0) {
    yield '</section>';
    return;
  }
  yield `<h4>${words.comments}</h4><ul class="plain">`;
  for (const [index, comment] of answer.comments.entries()) {
    const voice = voices.find((each) => each.comment === index);
    yield commentHead(comment, sound !== null, words);
    const spoken = voice ? await soundOf(voice) : null;
    if (spoken) {
      yield `<audio controls preload="none" aria-label="${words.spoken}" src="`;
      yield* spoken.source();
      yield '"></audio>';
    } else if (voice) yield `<p class="gone">${words.spoken}: ${words.audioMissing}</p>`;
    yield '</li>';
  }
  yield '</ul></section>';
}

async function* player(
  { durationMs, comments }: ExportedAnswer,
  { peaks, source }: ReportSound,
  id: string,
  words: ReportWords,
): AsyncGenerator<string> {
  const share = (ms: number) =>
    `${durationMs > 0 ? Math.round((10_000 * Math.min(ms, durationMs)) / durationMs) / 100 : 0}%`;
  const spans: string[] = [];
  const pins: string[] = [];
  for (const { startMs, endMs } of comments) {
    if (startMs === null) continue;
    if (endMs !== null && endMs > startMs) {
      const place = `x="${share(startMs)}" width="${share(Math.max(0, Math.min(endMs, durationMs) - startMs))}"`;
      spans.push(`<rect class="span" ${place} y="28" height="72"/>`);
      pins.push(`<rect class="pin" data-at="${seconds(startMs)}" ${place} y="12" height="8" rx="4"/>`);
    }
    pins.push(`<circle class="pin" data-at="${seconds(startMs)}" cx="${share(startMs)}" cy="16" r="8"/>`);
  }
  // The drawing says nothing that the list of comments does not: for a reader of the page without eyes it is not there.
  yield [
    '<div class="player"><div class="wave"><svg width="100%" height="100" aria-hidden="true" focusable="false">',
    ...spans,
    `<svg y="28" width="100%" height="72" viewBox="${WAVEFORM_BOX}" preserveAspectRatio="none">`,
    `<defs><path id="w${id}" d="${waveformOutline(peaks)}"/>`,
    `<clipPath id="c${id}"><rect width="0%" height="100%"/></clipPath></defs>`,
    `<use class="all" href="#w${id}"/><use class="heard" href="#w${id}" clip-path="url(#c${id})"/></svg>`,
    `<rect class="ground" y="28" width="100%" height="72"/>`,
    ...pins,
    '</svg>',
    `<input class="seek" type="range" aria-label="${words.position}" min="0" max="${seconds(durationMs)}" step="0.1" value="0">`,
    `</div><audio controls preload="none" aria-label="${words.recording}" data-seconds="${seconds(durationMs)}" src="`,
  ].join('');
  yield* source();
  yield [
    `"></audio><div class="controls"><button type="button" data-play="${words.play}" data-pause="${words.pause}">`,
    `${words.play}</button><span class="time">${clockText(durationMs)}</span></div></div>`,
  ].join('');
}

function keyPointList(keyPoints: readonly ExportedKeyPoint[], words: ReportWords): string {
  const items = keyPoints.map(({ text, points, isMet }) => {
    const [state, shape, word] =
      isMet === null
        ? ['open', '○', words.open]
        : isMet
          ? ['met', '✓', words.met]
          : ['missed', '✗', words.missed];
    const mark = `<span class="mark"><span aria-hidden="true">${shape}</span> ${word}</span>`;
    return `<li class="${state}">${mark}${ownLine(text)} <span class="time">${words.worth(pointsText(points, 0, words.lang))}</span></li>`;
  });
  return `<h4>${words.keyPoints}</h4><ul class="plain">${items.join('')}</ul>`;
}

function commentHead(
  { kind, startMs, endMs, text }: ExportedComment,
  isPlayable: boolean,
  words: ReportWords,
): string {
  const kindWord = `<span class="kind">${words.kinds[kind]}</span>`;
  const said = text.trim() === '' ? '' : `<div class="said" dir="auto">${htmlText(text)}</div>`;
  if (startMs === null) {
    return `<li class="comment"><span class="time">${words.wholeAnswer}</span>${kindWord}${said}`;
  }
  const time = endMs === null ? clockText(startMs) : `${clockText(startMs)}–${clockText(endMs)}`;
  if (!isPlayable) return `<li class="comment"><span class="time">${time}</span>${kindWord}${said}`;
  const to = endMs === null ? Number(seconds(startMs)) + MOMENT_SECONDS : seconds(endMs);
  return [
    `<li class="comment" data-from="${seconds(startMs)}" data-to="${to}"><button type="button" data-at="${seconds(startMs)}"`,
    ` aria-label="${words.playFrom(time)}">${time}</button>${kindWord}${said}`,
  ].join('');
}
