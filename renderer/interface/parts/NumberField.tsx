import { Minus, Plus } from 'lucide-react';
import { Button, NumberField as Field, Group, Input, Label } from 'react-aria-components';
import styles from './Field.module.css';

interface Props {
  readonly label: string;
  readonly value: number;
  readonly min: number;
  readonly max: number;
  readonly step?: number;
  readonly unit?: string | undefined;
  /** Decimals kept; 0: whole numbers. */
  readonly fractionDigits?: number;
  readonly isLabelHidden?: boolean | undefined;
  readonly onChange: (value: number) => void;
}

/** Numbers within bounds; leaving the field empty counts as `min`. */
export function NumberField({
  label,
  value,
  min,
  max,
  step = 1,
  unit,
  fractionDigits = 0,
  isLabelHidden = false,
  onChange,
}: Props) {
  return (
    <Field
      className={styles.field ?? ''}
      value={value}
      {...(isLabelHidden ? { 'aria-label': label } : {})}
      minValue={min}
      maxValue={max}
      onChange={(next) => onChange(Number.isNaN(next) ? min : Number(next.toFixed(fractionDigits)))}
      formatOptions={{ maximumFractionDigits: fractionDigits, useGrouping: false }}
    >
      {!isLabelHidden && <Label className={styles.label}>{label}</Label>}
      <Group className={styles.number ?? ''}>
        <Input className={styles.input} />
        <Button
          slot="decrement"
          className={styles.step ?? ''}
          onPress={() => onChange(Math.max(min, value - step))}
        >
          <Minus size={14} aria-hidden />
        </Button>
        <Button
          slot="increment"
          className={styles.step ?? ''}
          onPress={() => onChange(Math.min(max, value + step))}
        >
          <Plus size={14} aria-hidden />
        </Button>
        {unit && <span className={styles.unit}>{unit}</span>}
      </Group>
    </Field>
  );
}
