import type { Ref } from 'react';
import { TextField as Field, FieldError, Input, Label, Text } from 'react-aria-components';
import styles from './Field.module.css';

export interface TextFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly onBlur?: (() => void) | undefined;
  readonly onSubmit?: (() => void) | undefined;
  readonly isLabelHidden?: boolean | undefined;
  readonly placeholder?: string | undefined;
  readonly description?: string | undefined;
  /** A sentence: what is wrong and what to do. Given: the field is invalid. */
  readonly error?: string | undefined;
  readonly maxLength?: number | undefined;
  readonly autoFocus?: boolean | undefined;
  readonly isDisabled?: boolean | undefined;
  readonly type?: 'text' | 'search' | 'password' | 'url';
  /** Given: what a password manager may fill in; `off` asks it to keep away. */
  readonly autoComplete?: 'off' | 'username' | 'current-password' | undefined;
  /** The id of a `<datalist>`: what is offered while typing. */
  readonly list?: string | undefined;
  /** `title`: the name of a document, set large. */
  readonly look?: 'plain' | 'title';
  readonly inputRef?: Ref<HTMLInputElement> | undefined;
}

export function TextField(props: TextFieldProps) {
  const { label, isLabelHidden, error, description, placeholder, look, inputRef, onSubmit } = props;
  return (
    <Field
      className={styles.field ?? ''}
      value={props.value}
      onChange={props.onChange}
      isInvalid={error !== undefined}
      isDisabled={props.isDisabled ?? false}
      type={props.type ?? 'text'}
      {...(isLabelHidden ? { 'aria-label': label } : {})}
      {...(props.onBlur ? { onBlur: props.onBlur } : {})}
      {...(props.autoFocus ? { autoFocus: true } : {})}
      {...(props.autoComplete ? { autoComplete: props.autoComplete } : {})}
      {...(props.maxLength === undefined ? {} : { maxLength: props.maxLength })}
      onKeyDown={(event) => {
        // Enter that confirms a Chinese input method's choice submits nothing.
        if (!onSubmit || event.key !== 'Enter' || event.nativeEvent.isComposing) {
          event.continuePropagation();
          return;
        }
        // Submitting may move the focus: the same Enter would go on to press the button that has it now.
        event.preventDefault();
        onSubmit();
      }}
    >
      {!isLabelHidden && <Label className={styles.label}>{label}</Label>}
      <Input
        ref={inputRef}
        placeholder={placeholder}
        list={props.list}
        className={`${styles.input} ${look === 'title' ? styles.title : ''}`}
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
