import { useTranslation } from 'react-i18next';
import type { CollectOutcome } from '../../../electron/contract/index.ts';
import { Chip } from '../../interface/parts/index.ts';
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
      <Chip count={lines.length} isSelected={chosen === null} onChange={() => onChoose(null)}>
        {t('report.all')}
      </Chip>
      {there.map((outcome) => (
        <Chip
          key={outcome}
          count={counts.get(outcome)?.length ?? 0}
          isSelected={chosen === outcome}
          onChange={(isOn) => onChoose(isOn ? outcome : null)}
        >
          {t(`outcomes.${outcome}`)}
        </Chip>
      ))}
    </fieldset>
  );
}
