import type { CommentKind, ReportExport } from '../../../contract/index.ts';

/** Every word a report says of itself. */
export interface ReportWords {
  /** Of `<html lang>`. */
  readonly lang: string;
  /** At the end of file and folder names. */
  readonly fileName: string;
  readonly audioFolder: string;
  readonly report: string;
  readonly number: string;
  readonly student: string;
  readonly handedIn: string;
  readonly version: (number: number) => string;
  readonly total: string;
  readonly overall: string;
  readonly students: string;
  readonly notHandedIn: string;
  readonly question: (number: number) => string;
  readonly take: (number: number) => string;
  readonly points: string;
  /** Of a key point. */
  readonly worth: (points: string) => string;
  readonly reference: string;
  readonly keyPoints: string;
  readonly met: string;
  readonly missed: string;
  readonly open: string;
  readonly comments: string;
  readonly wholeAnswer: string;
  readonly spoken: string;
  readonly playFrom: (time: string) => string;
  readonly play: string;
  readonly pause: string;
  readonly position: string;
  readonly recording: string;
  readonly audioMissing: string;
  readonly madeBy: string;
  readonly kinds: Readonly<Record<CommentKind, string>>;
}

const zh: ReportWords = {
  lang: 'zh-CN',
  fileName: '报告',
  audioFolder: '音频',
  report: '语音作业报告',
  number: '学号',
  student: '学生',
  handedIn: '提交时间',
  version: (number) => `第 ${number} 版`,
  total: '总分',
  overall: '总评',
  students: '学生与得分',
  notHandedIn: '未提交',
  question: (number) => `第 ${number} 题`,
  take: (number) => `第 ${number} 遍`,
  points: '得分',
  worth: (points) => `${points} 分`,
  reference: '参考答案',
  keyPoints: '要点',
  met: '说到了',
  missed: '没说到',
  open: '未判断',
  comments: '评语',
  wholeAnswer: '整个回答',
  spoken: '语音评语',
  playFrom: (time) => `从 ${time} 播放`,
  play: '播放',
  pause: '暂停',
  position: '播放位置',
  recording: '录音',
  audioMissing: '导出时读不出这段录音，其余内容都在。',
  madeBy: '由口答导出',
  kinds: { praise: '好', correction: '更正', suggestion: '建议', note: '备注' },
};

const en: ReportWords = {
  lang: 'en',
  fileName: 'report',
  audioFolder: 'audio',
  report: 'Voice homework report',
  number: 'Number',
  student: 'Student',
  handedIn: 'Handed in',
  version: (number) => `version ${number}`,
  total: 'Total',
  overall: 'On the whole',
  students: 'Students and points',
  notHandedIn: 'not handed in',
  question: (number) => `Question ${number}`,
  take: (number) => `take ${number}`,
  points: 'Points',
  worth: (points) => `${points} pt`,
  reference: 'Reference answer',
  keyPoints: 'Key points',
  met: 'said',
  missed: 'missed',
  open: 'not judged',
  comments: 'Comments',
  wholeAnswer: 'Whole answer',
  spoken: 'Spoken comment',
  playFrom: (time) => `Play from ${time}`,
  play: 'Play',
  pause: 'Pause',
  position: 'Position',
  recording: 'Recording',
  audioMissing: 'This recording could not be read when the report was made; everything else is here.',
  madeBy: 'Exported by Kouda',
  kinds: { praise: 'Good', correction: 'Correction', suggestion: 'Suggestion', note: 'Note' },
};

export const REPORT_WORDS: Readonly<Record<ReportExport['language'], ReportWords>> = { zh, en };
