import type { Ref } from 'react';
import { TextArea as Area, TextField as Field, FieldError, Label, Text } from 'react-aria-components';
import styles from './Field.module.css';

interface Props {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly onBlur?: (() => void) | undefined;
  readonly isLabelHidden?: boolean | undefined;
  readonly placeholder?: string | undefined;
  readonly description?: string | undefined;
  readonly error?: string | undefined;
  readonly maxLength?: number | undefined;
  readonly rows?: number | undefined;
  readonly autoFocus?: boolean | undefined;
  /** `reading`: set like the reference text it will become. */
  readonly look?: 'plain' | 'reading';
  readonly areaRef?: Ref<HTMLTextAreaElement> | undefined;
}

export function TextArea(props: Props) {
  const { label, isLabelHidden, error, description, placeholder, look, rows = 3, areaRef } = props;
  return (
    <Field
      className={styles.field ?? ''}
      value={props.value}
      onChange={props.onChange}
      isInvalid={error !== undefined}
      {...(isLabelHidden ? { 'aria-label': label } : {})}
      {...(props.onBlur ? { onBlur: props.onBlur } : {})}
      {...(props.autoFocus ? { autoFocus: true } : {})}
      {...(props.maxLength === undefined ? {} : { maxLength: props.maxLength })}
    >
      {!isLabelHidden && <Label className={styles.label}>{label}</Label>}
      <Area
        ref={areaRef}
        rows={rows}
        placeholder={placeholder}
        className={`${styles.input} ${look === 'reading' ? styles.reading : ''}`}
      />
      {description && (
        <Text slot="description" className={styles.description}>
          {description}
        </Text>
      )}
      <FieldError className={styles.error ?? ''}>{error}</FieldError>
    </Field>
  );
}
