import { X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button, Chip, StateMark } from '../../interface/parts/index.ts';
import styles from './ClassBoard.module.css';
import { type Filter, MARK_FILTERS, STATE_FILTERS } from './class-rows.ts';
import { SHAPES } from './state-shapes.ts';

interface Props {
  readonly counts: ReadonlyMap<Filter, number>;
  readonly chosen: ReadonlySet<Filter>;
  readonly onChoose: (chosen: ReadonlySet<Filter>) => void;
  readonly shownCount: number;
  readonly total: number;
}

/** One chip a state and a mark, with how many it would show. What nobody has is left out, unless it is chosen. */
export function FilterChips({ counts, chosen, onChoose, shownCount, total }: Props) {
  const { t } = useTranslation('classes');
  const chip = (filter: Filter) => {
    const count = counts.get(filter) ?? 0;
    if (count === 0 && !chosen.has(filter)) return null;
    const shape = filter in SHAPES ? SHAPES[filter as keyof typeof SHAPES] : undefined;
    return (
      <Chip
        key={filter}
        count={count}
        isSelected={chosen.has(filter)}
        onChange={(isOn) => {
          const next = new Set(chosen);
          if (isOn) next.add(filter);
          else next.delete(filter);
          onChoose(next);
        }}
      >
        {shape && <StateMark shape={shape} text="" isTextHidden />}
        {t(`filters.${filter}`)}
      </Chip>
    );
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: chips are no form fields
    <div role="group" aria-label={t('filters.label')} className={styles.chips}>
      {STATE_FILTERS.map(chip)}
      {MARK_FILTERS.map(chip)}
      {chosen.size > 0 && (
        <Button variant="quiet" size="small" icon={X} onPress={() => onChoose(new Set())}>
          {t('filters.clear')}
        </Button>
      )}
      {shownCount < total && (
        <span className={styles.soft}>{t('filters.shown', { count: shownCount, total })}</span>
      )}
    </div>
  );
}
