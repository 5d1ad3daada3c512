import { Label, Slider as Root, SliderOutput, SliderThumb, SliderTrack } from 'react-aria-components';
import styles from './Slider.module.css';

interface Props {
  readonly label: string;
  readonly value: number;
  readonly min: number;
  readonly max: number;
  readonly step: number;
  readonly onChange: (value: number) => void;
  readonly onChangeEnd?: ((value: number) => void) | undefined;
  /** What is shown and read in place of the bare number: `1.25×`. */
  readonly formatValue: (value: number) => string;
  readonly isLabelHidden?: boolean | undefined;
}

export function Slider(props: Props) {
  const { label, value, min, max, step, onChange, onChangeEnd, formatValue, isLabelHidden } = props;
  const share = ((value - min) / (max - min)) * 100;
  return (
    <Root
      className={styles.slider ?? ''}
      value={value}
      minValue={min}
      maxValue={max}
      step={step}
      onChange={onChange}
      {...(onChangeEnd ? { onChangeEnd } : {})}
      {...(isLabelHidden ? { 'aria-label': label } : {})}
    >
      {!isLabelHidden && <Label className={styles.label}>{label}</Label>}
      <SliderOutput className={styles.output ?? ''}>{formatValue(value)}</SliderOutput>
      <SliderTrack className={styles.track ?? ''}>
        <span className={styles.rail} aria-hidden />
        <span className={styles.fill} style={{ width: `${share}%` }} aria-hidden />
        <SliderThumb className={styles.thumb ?? ''} />
      </SliderTrack>
    </Root>
  );
}
