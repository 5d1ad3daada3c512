import type { Sheet } from './sheet-cells.ts';

export type SheetKind = 'moodle' | 'canvas';

/** Which column holds what, counted from 0; null: the sheet has none. */
export interface SheetColumns {
  /** Columns with what names one student, the surest first. */
  readonly keys: readonly number[];
  readonly name: number | null;
  readonly grade: number | null;
  readonly feedback: number | null;
  readonly maximum: number | null;
  /** Moodle: whether the row's grade may be changed. */
  readonly changeable: number | null;
}

const plain = (text: string) => text.normalize('NFKC').replace(/\s+/gu, ' ').trim().toLowerCase();

/**
 * Headers of Moodle's grading worksheet (mod/assign `gradingtable`, language packs en, zh_cn, zh_tw, ja, de, fr, es)
 * and of Canvas' gradebook, whose headers are the same in every language but for its translations of Student.
 */
const MOODLE = {
  keys: [
    [
      'id number',
      '学号',
      '编号号码',
      'id号',
      'id 号',
      '學號',
      'id番号',
      'id-nummer',
      'numéro d’identification',
      "numéro d'identification",
      'número de id',
    ],
    [
      'email address',
      'email',
      '电子邮件地址',
      '邮箱',
      'email地址',
      'email 地址',
      '電子郵件信箱',
      'メールアドレス',
      'e-mail-adresse',
      'adresse de courriel',
      'dirección de correo',
    ],
  ],
  name: [
    'full name',
    '姓名',
    '全名',
    '氏名',
    'フルネーム',
    'vollständiger name',
    'nom complet',
    'nombre completo',
  ],
  grade: ['grade', '成绩', '分数', '成績', '評点', 'bewertung', 'note', 'calificación'],
  feedback: [
    'feedback comments',
    '评语反馈',
    '反馈评语',
    '反馈意见',
    '评语',
    '反饋評論',
    'フィードバックコメント',
    'feedback als kommentar',
    'feedback par commentaires',
    'comentarios de retroalimentación',
  ],
  maximum: [
    'maximum grade',
    '最高成绩',
    '最高分',
    '最大成绩',
    '最高分數',
    '最大評点',
    'bestwertung',
    'note maximale',
    'calificación máxima',
  ],
  changeable: [
    'grade can be changed',
    '允许更改成绩',
    '成绩可更改',
    '成绩可以更改',
    '可以更改成绩',
    '成績可更改',
    '評点変更可',
    '評点の変更可',
    'bewertung kann geändert werden',
    'la note peut être modifiée',
    'la calificación puede cambiarse',
    'la calificación puede ser cambiada',
  ],
};
const CANVAS = {
  keys: [['sis user id'], ['sis login id'], ['integration id'], ['id']],
  name: ['student', '学生', '學生'],
};

/** What the headers say; a column that was not recognised is mapped by hand. `title`: of the homework, for Canvas. */
export function columnsOf({ rows }: Sheet, kind: SheetKind, title: string): SheetColumns {
  const headers = (rows[0] ?? []).map(({ value }) => plain(value));
  const find = (words: readonly string[]) => {
    const known = words.map(plain);
    const at = headers.findIndex((header) => known.includes(header));
    return at < 0 ? null : at;
  };
  const keysOf = (groups: readonly (readonly string[])[]) =>
    groups.map(find).filter((column) => column !== null);
  if (kind === 'moodle') {
    return {
      keys: keysOf(MOODLE.keys),
      name: find(MOODLE.name),
      grade: find(MOODLE.grade),
      feedback: find(MOODLE.feedback),
      maximum: find(MOODLE.maximum),
      changeable: find(MOODLE.changeable),
    };
  }
  // An assignment's column is its title with Canvas' number: `Kafka 语音作业 (40217)`.
  const wanted = plain(title);
  const titled = headers.flatMap((header, at) => (header.replace(/ \(\d+\)$/, '') === wanted ? [at] : []));
  return {
    keys: keysOf(CANVAS.keys),
    name: find(CANVAS.name),
    grade: titled.length === 1 ? (titled[0] as number) : null,
    feedback: null,
    maximum: null,
    changeable: null,
  };
}
