import { ChevronRight } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Take } from '../../../../electron/contract/index.ts';
import { takeHints } from '../../../../electron/signal/index.ts';
import { formatDecibels, formatPercent } from '../../../interface/format.ts';
import { Button } from '../../../interface/parts/index.ts';
import styles from './facts.module.css';
import { TakeHints } from './TakeFacts.tsx';
import { preciseDuration } from './take-facts.ts';

/** One line of numbers under the player, the hints as sentences, and the way to the rest. */
export function TakeSummary({ take, onShowFacts }: { take: Take; onShowFacts: () => void }) {
  const { t } = useTranslation('takes');
  const { measurements } = take;
  if (take.state !== 'finished' || !measurements) return null;
  const hints = takeHints(take);
  return (
    <div className={styles.summary}>
      {hints.length > 0 && <TakeHints take={take} />}
      <div className={styles.line}>
        {hints.length === 0 && <TakeHints take={take} />}
        {measurements.loudnessLufs !== null && (
          <span>{formatDecibels(measurements.loudnessLufs, 'LUFS')}</span>
        )}
        {!measurements.allZero && (
          <span>{t('summary.speech', { share: formatPercent(measurements.speakingShare) })}</span>
        )}
        {measurements.longestPauseMs > 0 && (
          <span>{t('summary.pause', { time: preciseDuration(measurements.longestPauseMs) })}</span>
        )}
        <Button variant="quiet" size="small" icon={ChevronRight} onPress={onShowFacts}>
          {t('list.facts')}
        </Button>
      </div>
    </div>
  );
}
