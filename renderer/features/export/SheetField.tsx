import { FileSpreadsheet } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SheetColumns } from '../../../electron/contract/index.ts';
import { core } from '../../backend/client.ts';
import { Button, ErrorNotice, Select } from '../../interface/parts/index.ts';
import { type ChosenSheet, isFillable, type SheetFormat } from './choices.ts';
import styles from './Export.module.css';
import { readSheetFile, SheetFileError, type SheetFileProblem } from './read-sheet-file.ts';

interface Props {
  readonly format: SheetFormat;
  /** Of the homework: Canvas names its column after it. */
  readonly title: string;
  readonly sheet: ChosenSheet | null;
  readonly onChange: (sheet: ChosenSheet) => void;
}

type Failed =
  | { readonly problem: SheetFileProblem; readonly fileName: string }
  | { readonly error: unknown }
  | null;

let sheets = 0;

/** The teacher's own sheet, and which of its columns is which. */
export function SheetField({ format, title, sheet, onChange }: Props) {
  const { t } = useTranslation('exporting');
  const [failed, setFailed] = useState<Failed>(null);
  const read = async (file: File) => {
    setFailed(null);
    const fileName = file.name;
    try {
      const text = await readSheetFile(file);
      const found = await core.exports.readSheet({
        kind: format,
        title: title.slice(0, 2_000),
        sheet: { fileName, text, columns: null },
      });
      onChange({ id: ++sheets, format, fileName, text, ...found });
    } catch (error) {
      setFailed(error instanceof SheetFileError ? { problem: error.problem, fileName } : { error });
    }
  };
  const pick = () => {
    const input = document.createElement('input');
    input.type = 'file';
    input.accept = '.csv,text/csv,.txt';
    input.onchange = () => {
      const file = input.files?.[0];
      if (file) void read(file);
    };
    input.click();
  };
  return (
    <div className={styles.group}>
      <p className={styles.label}>{t('sheet.label')}</p>
      {sheet && <p>{t('sheet.rows', { fileName: sheet.fileName, count: sheet.rowCount })}</p>}
      <div>
        <Button icon={FileSpreadsheet} onPress={pick}>
          {t(sheet ? 'sheet.another' : 'sheet.pick')}
        </Button>
      </div>
      <p className={styles.soft}>{t(format === 'moodle' ? 'sheet.hintMoodle' : 'sheet.hintCanvas')}</p>
      {failed &&
        ('problem' in failed ? (
          <p role="alert" className={styles.caution}>
            {t(`sheet.${failed.problem}`, { fileName: failed.fileName })}
          </p>
        ) : (
          <ErrorNotice error={failed.error} />
        ))}
      {sheet && (
        <Columns
          sheet={sheet}
          onChange={(columns) => {
            onChange({ ...sheet, columns });
          }}
        />
      )}
    </div>
  );
}

const NONE = '-';
const FIELDS = {
  moodle: ['keys', 'name', 'grade', 'feedback', 'maximum', 'changeable'],
  canvas: ['keys', 'name', 'grade'],
} as const;

interface ColumnsProps {
  readonly sheet: ChosenSheet;
  readonly onChange: (columns: SheetColumns) => void;
}

function Columns({ sheet: { format, headers, columns }, onChange }: ColumnsProps) {
  const { t } = useTranslation('exporting');
  const options = [
    { value: NONE, text: t('sheet.none') },
    ...headers.map((header, at) => ({
      value: String(at),
      text: header.trim() || t('sheet.column', { number: at + 1 }),
    })),
  ];
  const used = (field: (typeof FIELDS)['moodle'][number]) =>
    field === 'keys' ? (columns.keys[0] ?? null) : columns[field];
  return (
    <fieldset className={styles.columnFields}>
      <legend className={styles.label}>{t('sheet.columns')}</legend>
      {FIELDS[format].map((field) => (
        <Select
          key={field}
          label={t(`sheet.fields.${field}`)}
          value={String(used(field) ?? NONE)}
          options={options}
          onChange={(value) => {
            const column = value === NONE ? null : Number(value);
            if (field !== 'keys') return onChange({ ...columns, [field]: column });
            // Where one key is chosen by hand, another must not find somebody else.
            onChange({ ...columns, keys: column === null ? [] : [column] });
          }}
        />
      ))}
      {!isFillable(columns) && (
        <p role="alert" className={styles.caution}>
          {t('sheet.needs')}
        </p>
      )}
    </fieldset>
  );
}
