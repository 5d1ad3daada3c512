import { useTranslation } from 'react-i18next';
import type { Statistics } from '../../../../electron/contract/index.ts';
import { StateMark } from '../../../interface/parts/index.ts';
import { SHAPES } from '../state-shapes.ts';
import { Bar } from './Bar.tsx';
import styles from './statistics.module.css';

const STATES = ['not-started', 'in-review', 'done', 'released'] as const;

export function StateCounts({ statistics }: { readonly statistics: Statistics }) {
  const { t } = useTranslation('classes');
  return (
    <section className={styles.section} aria-labelledby="states">
      <h3 id="states" className={styles.heading}>
        {t('statistics.states')}
      </h3>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t('statistics.state')}</th>
            <th scope="col" className={styles.number}>
              {t('statistics.students')}
            </th>
            <td className={styles.wide} />
          </tr>
        </thead>
        <tbody>
          {STATES.map((state) => (
            <tr key={state}>
              <th scope="row">
                <StateMark shape={SHAPES[state]} text={t(`states.${state}`)} />
              </th>
              <td className={styles.number}>{statistics.states[state]}</td>
              <td className={styles.wide}>
                <Bar share={(statistics.states[state] ?? 0) / statistics.handedIn} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
