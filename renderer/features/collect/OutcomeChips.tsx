import { ToggleButton } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { CollectOutcome } from '../../../electron/contract/index.ts';
import styles from './Report.module.css';
import { OUTCOMES, type ReportLine } from './report.ts';

interface Props {
  readonly lines: readonly ReportLine[];
  /** null: all. */
  readonly chosen: CollectOutcome | null;
  readonly onChoose: (outcome: CollectOutcome | null) => void;
}

/** How many lines there are of each outcome; a press shows those alone. */
export function OutcomeChips({ lines, chosen, onChoose }: Props) {
  const { t } = useTranslation('collect');
  const counts = Map.groupBy(lines, ({ outcome }) => outcome);
  const there = OUTCOMES.filter((outcome) => counts.has(outcome));
  if (there.length < 2) return null;
  return (
    <fieldset className={styles.chips}>
      <legend className="visually-hidden">{t('report.list')}</legend>
      <Chip
        text={t('report.all')}
        count={lines.length}
        isOn={chosen === null}
        onPress={() => onChoose(null)}
      />
      {there.map((outcome) => (
        <Chip
          key={outcome}
          text={t(`outcomes.${outcome}`)}
          count={counts.get(outcome)?.length ?? 0}
          isOn={chosen === outcome}
          onPress={() => onChoose(chosen === outcome ? null : outcome)}
        />
      ))}
    </fieldset>
  );
}

interface ChipProps {
  readonly text: string;
  readonly count: number;
  readonly isOn: boolean;
  readonly onPress: () => void;
}

function Chip({ text, count, isOn, onPress }: ChipProps) {
  return (
    <ToggleButton className={styles.chip ?? ''} isSelected={isOn} onChange={onPress}>
      {text} <span className={styles.count}>{count}</span>
    </ToggleButton>
  );
}
