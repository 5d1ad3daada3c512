import { useTranslation } from 'react-i18next';
import { formatDuration } from '../../interface/format.ts';
import { type MarkShape, StateMark } from '../../interface/parts/index.ts';
import styles from './ChecklistView.module.css';
import type { Checklist, ChecklistItem } from './checklist.ts';

/** Every question with the take that goes in. Warns and never blocks. */
export function ChecklistView({ checklist }: { readonly checklist: Checklist }) {
  const { t } = useTranslation('handIn');
  const { items, ready, unanswered, damaged, hinted } = checklist;
  const total = items.length;
  const isWarned = unanswered + damaged + hinted > 0;
  return (
    <section className={styles.checklist} aria-labelledby="hand-in-checklist">
      <h3 id="hand-in-checklist" className={styles.heading}>
        {t('checklist.title')}
      </h3>
      <p className={styles.count}>
        {ready === total
          ? t('checklist.all', { count: total })
          : t('checklist.count', { count: ready, total })}
      </p>
      {isWarned && (
        <div className={styles.warnings}>
          <p>{t('checklist.warn')}</p>
          <ul>
            {unanswered > 0 && <li>{t('checklist.warnUnanswered', { count: unanswered })}</li>}
            {damaged > 0 && <li>{t('checklist.warnDamaged', { count: damaged })}</li>}
            {hinted > 0 && <li>{t('checklist.warnHints', { count: hinted })}</li>}
          </ul>
        </div>
      )}
      <ol className={styles.items}>
        {items.map((item) => (
          <Item key={item.question.id} item={item} />
        ))}
      </ol>
    </section>
  );
}

function Item({ item }: { readonly item: ChecklistItem }) {
  const { t } = useTranslation(['handIn', 'recording']);
  const { question, number, take, missing, hints } = item;
  const [shape, words] = markOf(item);
  return (
    <li className={styles.item}>
      <span className={styles.number}>{number}</span>
      <span className={styles.title}>{question.title}</span>
      <span className={styles.state}>
        <StateMark
          shape={shape}
          text={missing ? t(`handIn:checklist.${missing}`) : t('handIn:checklist.take', { number: words })}
        />
        {take && <span className={styles.length}>{formatDuration(take.durationMs)}</span>}
        {take?.name && <span className={styles.name}>{take.name}</span>}
      </span>
      {hints.length > 0 && (
        <span className={styles.hints}>
          {hints.map((hint) => t(`recording:hints.${hint}.title`)).join(' · ')}
        </span>
      )}
      {take?.answersEarlierWording && (
        <span className={styles.hints}>{t('handIn:checklist.earlierWording')}</span>
      )}
    </li>
  );
}

function markOf({ take, missing, hints }: ChecklistItem): [MarkShape, number] {
  if (missing === 'damaged') return ['bad', 0];
  if (!take) return ['none', 0];
  if (hints.includes('silent')) return ['bad', take.number];
  return [hints.length > 0 ? 'partly' : 'done', take.number];
}
