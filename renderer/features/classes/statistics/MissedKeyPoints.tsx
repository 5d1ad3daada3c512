import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ClassHomework, Statistics } from '../../../../electron/contract/index.ts';
import { Button } from '../../../interface/parts/index.ts';
import { Bar } from './Bar.tsx';
import styles from './statistics.module.css';

interface Props {
  readonly homework: ClassHomework;
  readonly keyPoints: Statistics['keyPoints'];
}

const SHOWN_AT_FIRST = 10;

/** What to go over again in class: the key points that most students left out. */
export function MissedKeyPoints({ homework, keyPoints }: Props) {
  const { t } = useTranslation('classes');
  const [areAllShown, setAllShown] = useState(false);
  const shown = areAllShown ? keyPoints : keyPoints.slice(0, SHOWN_AT_FIRST);
  const numberOf = new Map(homework.questions.map(({ id, number }) => [id, number]));
  return (
    <section className={styles.section} aria-labelledby="key-points">
      <h3 id="key-points" className={styles.heading}>
        {t('statistics.keyPoints')}
      </h3>
      {keyPoints.length === 0 ? (
        <p>{t('statistics.noKeyPoints')}</p>
      ) : (
        <div className={styles.scroller}>
          <table className={styles.table}>
            <thead>
              <tr>
                <th scope="col">{t('statistics.keyPoint')}</th>
                <th scope="col">{t('statistics.question')}</th>
                <th scope="col" className={styles.number}>
                  {t('statistics.missed')}
                </th>
                <td className={styles.wide} />
              </tr>
            </thead>
            <tbody>
              {shown.map(({ keyPointId, questionId, text, met, missed }) => (
                <tr key={keyPointId}>
                  <th scope="row">{text}</th>
                  <td>{t('table.question', { number: numberOf.get(questionId) ?? 0 })}</td>
                  <td className={styles.number}>
                    {t('statistics.of', { count: missed, total: met + missed })}
                  </td>
                  <td className={styles.wide}>
                    <Bar share={missed / Math.max(1, met + missed)} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {shown.length < keyPoints.length && (
        <div>
          <Button size="small" onPress={() => setAllShown(true)}>
            {t('statistics.showAll', { count: keyPoints.length })}
          </Button>
        </div>
      )}
    </section>
  );
}
