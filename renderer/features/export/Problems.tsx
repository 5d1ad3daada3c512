import { useTranslation } from 'react-i18next';
import type { ExportProblem } from '../../../electron/contract/index.ts';
import styles from './Export.module.css';
import { useProblemText } from './use-problem-text.ts';

const SHOWN = 100;

interface Props {
  readonly problems: readonly ExportProblem[];
  /** Before: what will be left out; after: what was. */
  readonly isAfter: boolean;
}

/** Who and what is left out, under a head that counts them. */
export function Problems({ problems, isAfter }: Props) {
  const { t } = useTranslation('exporting');
  const count = problems.length;
  if (count === 0) return null;
  return (
    <section className={styles.problems}>
      <h4 className={styles.heading}>
        {isAfter ? t('problems.titleAfter', { count }) : t('problems.title', { count })}
      </h4>
      <ProblemList problems={problems} />
    </section>
  );
}

/** Who, by reason: a class that was not scored yet is one line and not forty. */
export function ProblemList({ problems }: Pick<Props, 'problems'>) {
  const { t } = useTranslation('exporting');
  const textOf = useProblemText();
  const byReason = Map.groupBy(problems, textOf);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and must be reached by those without a mouse.
    <ul className={styles.problemList} tabIndex={0} aria-label={t('problems.list')}>
      {[...byReason].map(([reason, group]) => (
        <li key={reason} className={styles.problem}>
          <strong>{reason}</strong>
          <span className={styles.problemName}>
            {group
              .slice(0, SHOWN)
              .map(({ name }) => name || t('problems.all'))
              .join(t('problems.joint'))}
            {group.length > SHOWN && ` ${t('problems.more', { count: group.length - SHOWN })}`}
          </span>
        </li>
      ))}
    </ul>
  );
}
