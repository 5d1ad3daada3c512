import { Check, ChevronDown } from 'lucide-react';
import {
  Button,
  Label,
  ListBox,
  ListBoxItem,
  Popover,
  Select as Root,
  SelectValue,
} from 'react-aria-components';
import fieldStyles from './Field.module.css';
import layer from './Layer.module.css';
import styles from './Select.module.css';

interface Props<T extends string> {
  readonly label: string;
  readonly value: T;
  readonly onChange: (value: T) => void;
  readonly options: readonly { readonly value: T; readonly text: string }[];
  readonly isLabelHidden?: boolean | undefined;
  readonly isDisabled?: boolean | undefined;
}

export function Select<T extends string>({
  label,
  value,
  onChange,
  options,
  isLabelHidden,
  isDisabled,
}: Props<T>) {
  return (
    <Root
      className={fieldStyles.field ?? ''}
      value={value}
      isDisabled={isDisabled ?? false}
      onChange={(key) => {
        const chosen = options.find((option) => option.value === key);
        if (chosen) onChange(chosen.value);
      }}
      {...(isLabelHidden ? { 'aria-label': label } : {})}
    >
      {!isLabelHidden && <Label className={fieldStyles.label}>{label}</Label>}
      <Button className={styles.button ?? ''}>
        <SelectValue className={styles.value ?? ''} />
        <ChevronDown size={16} aria-hidden />
      </Button>
      <Popover className={`${layer.layer} ${styles.popover}`} data-layer="">
        <ListBox className={layer.list ?? ''}>
          {options.map((option) => (
            <ListBoxItem
              key={option.value}
              id={option.value}
              textValue={option.text}
              className={layer.item ?? ''}
            >
              {({ isSelected }) => (
                <>
                  <span className={layer.text}>{option.text}</span>
                  {isSelected && <Check size={16} aria-hidden />}
                </>
              )}
            </ListBoxItem>
          ))}
        </ListBox>
      </Popover>
    </Root>
  );
}
