import { Plus, RotateCcw } from 'lucide-react';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { DEFAULT_TEMPLATE } from '../../../electron/contract/index.ts';
import { useErrorText } from '../../interface/error-text.ts';
import { Button, TextField } from '../../interface/parts/index.ts';
import styles from './Export.module.css';

const FIELDS = ['number', 'name', 'homework', 'question', 'title', 'take', 'version', 'date'] as const;
/** As the field is first wanted: `q03` sorts, `q3` does not. */
const WRITTEN: Partial<Record<(typeof FIELDS)[number], string>> = { question: '{question:2}' };

interface Props {
  readonly template: string;
  readonly onChange: (template: string) => void;
  readonly isInvalid: boolean;
}

/** The pattern of the names, its fields a press away. */
export function TemplateField({ template, onChange, isInvalid }: Props) {
  const { t, i18n } = useTranslation('exporting');
  const errorText = useErrorText();
  const input = useRef<HTMLInputElement>(null);
  const insert = (field: string) => {
    const { current } = input;
    const from = current?.selectionStart ?? template.length;
    const to = current?.selectionEnd ?? from;
    onChange(`${template.slice(0, from)}${field}${template.slice(to)}`);
    // Where the field was put, the next one goes behind it; the focus stays on the chips.
    requestAnimationFrame(() => current?.setSelectionRange(from + field.length, from + field.length));
  };
  const { what, next } = errorText({ code: 'TEMPLATE_INVALID' });
  return (
    <div className={styles.group}>
      <TextField
        label={t('names.label')}
        description={t('names.hint')}
        value={template}
        onChange={onChange}
        inputRef={input}
        maxLength={500}
        {...(isInvalid || template.trim() === ''
          ? { error: [what, next].join(i18n.language === 'en' ? ' ' : '') }
          : {})}
      />
      <ul className={styles.chips} aria-label={t('names.fields')}>
        {FIELDS.map((field) => (
          <li key={field}>
            <Button
              size="small"
              icon={Plus}
              label={t('names.insert', { field: t(`names.field.${field}`) })}
              onPress={() => insert(WRITTEN[field] ?? `{${field}}`)}
            >
              {t(`names.field.${field}`)}
            </Button>
          </li>
        ))}
        {template !== DEFAULT_TEMPLATE && (
          <li>
            <Button
              size="small"
              variant="quiet"
              icon={RotateCcw}
              onPress={() => {
                onChange(DEFAULT_TEMPLATE);
                // The button goes away with its press.
                input.current?.focus();
              }}
            >
              {t('names.reset')}
            </Button>
          </li>
        )}
      </ul>
    </div>
  );
}
