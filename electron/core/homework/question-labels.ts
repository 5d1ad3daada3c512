/** Lines that say what follows them, or that set a question's limits. */
export type Label =
  | { kind: 'answer' | 'key-points'; rest: string }
  | { kind: 'preparation' | 'longest'; seconds: number };

const ANSWER =
  '参考答案|参考回答|参考内容|标准答案|答案要点|答案|回答|解答|解析|答|reference answer|model answer|reference|answer|A\\d{0,3}';
const KEY_POINTS = '评分要点|得分要点|回答要点|关键要点|要点|关键点|得分点|采分点|key points?|keypoints?';
const PREPARATION = '准备时间|准备时长|准备|preparation time|preparation|prepare|prep time';
const LONGEST =
  '最长回答|最长时间|最长时长|回答时限|回答时间|回答时长|时间限制|限时|longest answer|answer limit|time limit|limit|max(?:imum)? length';

const before = '^[ \\t]*(?:[-*+•][ \\t]+)?(?:\\*\\*)?[【[]?';
const after = '[】\\]]?(?:\\*\\*)?[ \\t]*';
const labelled = (words: string) =>
  new RegExp(`${before}(?:${words})${after}[:：][ \\t]*(?:\\*\\*)?[ \\t]*`, 'i');
const alone = (words: string) => new RegExp(`${before}(?:${words})${after}$`, 'i');

/** One look for the many lines that are no label at all. */
const mayBeLabel = new RegExp(`${before}(?:${[ANSWER, KEY_POINTS, PREPARATION, LONGEST].join('|')})`, 'i');
const answerLabelled = labelled(ANSWER);
const keyPointsLabelled = labelled(KEY_POINTS);
const preparationLabelled = labelled(PREPARATION);
const longestLabelled = labelled(LONGEST);
const answerAlone = alone(ANSWER.replace('|A\\d{0,3}', ''));
const keyPointsAlone = alone(KEY_POINTS);

const MINUTES = '(\\d{1,4}(?:\\.\\d{1,2})?)[ \\t]*(?:分钟|分|minutes?|mins?|m)(?![a-z])';
const SECONDS = '(\\d{1,5})[ \\t]*(?:秒钟|秒|seconds?|secs?|s)?(?![a-z])';
const DURATION = new RegExp(`^(?:${MINUTES})?[ \\t]*(?:${SECONDS})?[ \\t]*[。.]?$`, 'i');

/** `90`, `90 秒`, `1 分 30 秒`, `1.5 min`, `1:30` in seconds; null for anything else. */
export function readDuration(text: string): number | null {
  const value = text.trim();
  if (value === '' || value.length > 40) return null;
  const clock = /^(\d{1,3})[:：](\d{2})$/.exec(value);
  if (clock) return Number(clock[1]) * 60 + Number(clock[2]);
  const match = DURATION.exec(value);
  if (!match) return null;
  return Math.round(Number(match[1] ?? 0) * 60) + Number(match[2] ?? 0);
}

/** The label a line or heading is, or begins with; null for none. Only what precedes the colon is looked at. */
export function readLabel(raw: string): Label | null {
  const head = raw.slice(0, 80);
  if (!mayBeLabel.test(head)) return null;
  const short = raw.length <= 80;
  if (short) {
    for (const [kind, pattern] of [
      ['preparation', preparationLabelled],
      ['longest', longestLabelled],
    ] as const) {
      const match = pattern.exec(head);
      const seconds = match ? readDuration(raw.slice(match[0].length)) : null;
      if (seconds !== null) return { kind, seconds };
    }
    if (answerAlone.test(head.trimEnd())) return { kind: 'answer', rest: '' };
    if (keyPointsAlone.test(head.trimEnd())) return { kind: 'key-points', rest: '' };
  }
  const keyPoints = keyPointsLabelled.exec(head);
  if (keyPoints) return { kind: 'key-points', rest: raw.slice(keyPoints[0].length) };
  const answer = answerLabelled.exec(head);
  return answer ? { kind: 'answer', rest: raw.slice(answer[0].length) } : null;
}
