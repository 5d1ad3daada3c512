import { Receipt as ReceiptIcon } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Submission } from '../../../electron/contract/index.ts';
import { useDeliveries } from '../../class-folders/index.ts';
import { formatBytes, formatDate } from '../../interface/format.ts';
import { Button, type MarkShape, StateMark } from '../../interface/parts/index.ts';
import styles from './EarlierSubmissions.module.css';
import { type Standing, standingOf } from './standing.ts';

interface Props {
  /** Newest first. */
  readonly submissions: readonly Submission[];
  readonly onShow: (submission: Submission) => void;
}

/** Every version with its receipt; each opens. */
export function EarlierSubmissions({ submissions, onShow }: Props) {
  const { t } = useTranslation('handIn');
  const deliveries = useDeliveries();
  if (submissions.length === 0) return null;
  return (
    <section className={styles.earlier} aria-labelledby="hand-in-earlier">
      <h3 id="hand-in-earlier" className={styles.heading}>
        {t('earlier.title')}
      </h3>
      <ul className={styles.list}>
        {submissions.map((submission) => (
          <li key={submission.id} className={styles.version}>
            <span>
              {t('earlier.version', { number: submission.number })}
              <span className={styles.facts}>
                {' · '}
                {t('earlier.facts', {
                  date: formatDate(submission.sealedAt),
                  size: formatBytes(submission.sizeBytes),
                })}
              </span>
            </span>
            <StandingMark standing={standingOf(submission, deliveries)} />
            <Button
              size="small"
              icon={ReceiptIcon}
              label={t('earlier.open', { number: submission.number })}
              onPress={() => onShow(submission)}
            >
              <span className={styles.receipt}>{submission.receipt}</span>
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}

const SHAPES: Record<Standing, MarkShape> = {
  'handed-in': 'done',
  'on-its-way': 'partly',
  stopped: 'bad',
  sealed: 'none',
};

function StandingMark({ standing }: { readonly standing: Standing }) {
  const { t } = useTranslation('handIn');
  return <StateMark shape={SHAPES[standing]} text={t(`earlier.standing.${standing}`)} />;
}
