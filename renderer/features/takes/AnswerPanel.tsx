import { GitCompareArrows } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Homework, Question, Take, TakeId } from '../../../electron/contract/index.ts';
import { useSettings } from '../../backend/use-settings.ts';
import { announce } from '../../interface/announce.ts';
import { formatDuration, formatPercent } from '../../interface/format.ts';
import { Button, Dialog, EmptyState } from '../../interface/parts/index.ts';
import { useShortcut } from '../../interface/shortcuts.ts';
import { Player } from '../../player/Player.tsx';
import type { Playback } from '../../player/playback.ts';
import { useIsRecording, usePauseWhileRecording } from '../../player/use-recording-quiet.ts';
import { SplitPanes } from '../../reference/SplitPanes.tsx';
import styles from './AnswerPanel.module.css';
import { CompareTakes } from './compare/CompareTakes.tsx';
import { TakeFacts } from './list/TakeFacts.tsx';
import { TakeList } from './list/TakeList.tsx';
import { TakeSummary } from './list/TakeSummary.tsx';
import { ReferencePane } from './reference/ReferencePane.tsx';
import { sourceOf, useTakePeaks, useTakePlayback } from './take-source.ts';
import { useHeardTake } from './use-heard-take.ts';
import { useTakeActions } from './use-take-actions.ts';
import { useTakeName } from './use-take-name.ts';

export interface AnswerPanelProps {
  homework: Homework;
  question: Question;
  /** The record button; it records this question. */
  recordButton: ReactNode;
  /** Goes to where the reference of this question is written. Absent: the empty reference only explains itself. */
  onWriteReference?: (() => void) | undefined;
  /** Opens what exports a take. Absent: no take offers it. */
  onExport?: ((take: Take) => void) | undefined;
}

/** The answer to one question: its takes and the player beside the reference. */
export function AnswerPanel(props: AnswerPanelProps) {
  const { homework, question, recordButton, onWriteReference, onExport } = props;
  const { t } = useTranslation('takes');
  const { settings, change } = useSettings();
  const isAway = useIsRecording(question.id);
  return (
    <SplitPanes
      placement={settings.referencePlacement}
      share={settings.referenceShare}
      onShareChange={(referenceShare) => change({ referenceShare })}
      label={t('reference.divider')}
      shareText={(share) => t('reference.dividerValue', { share: formatPercent(share) })}
      first={<Answer key={question.id} question={question} recordButton={recordButton} onExport={onExport} />}
      second={
        <ReferencePane
          homework={homework}
          question={question}
          isAway={isAway}
          onWriteReference={onWriteReference}
        />
      }
    />
  );
}

function Answer({
  question,
  recordButton,
  onExport,
}: Pick<AnswerPanelProps, 'question' | 'recordButton' | 'onExport'>) {
  const { t } = useTranslation('takes');
  const nameOf = useTakeName();
  const { choose } = useTakeActions();
  const { heard, hear } = useHeardTake(question);
  const [isComparing, setComparing] = useState(false);
  const [factsOf, setFactsOf] = useState<TakeId | null>(null);
  const finished = question.takes.filter((take) => take.state === 'finished');
  const canCompare = finished.length >= 2;
  const isCompareShown = isComparing && canCompare;
  const playback = useTakePlayback(isCompareShown || heard?.state !== 'finished' ? null : heard);
  usePauseWhileRecording(playback);

  const step = (by: 1 | -1) => {
    const at = question.takes.findIndex((take) => take.id === heard?.id);
    const next = question.takes[at + by];
    if (!next || next.state === 'recording') return;
    hear(next);
    announce(t('toast.selected', { take: nameOf(next), time: formatDuration(next.durationMs) }), 'polite');
  };
  const key = (keys: string, text: string, run: () => void, isDisabled = false) => ({
    keys,
    group: 'takes' as const,
    text,
    run,
    isDisabled,
  });
  useShortcut(key('[', t('shortcuts.previous'), () => step(-1), isCompareShown));
  useShortcut(key(']', t('shortcuts.next'), () => step(1), isCompareShown));
  useShortcut(
    key('C', t('shortcuts.choose'), () => {
      if (heard?.state === 'finished') void choose(question.id, heard);
    }),
  );
  useShortcut(key('V', t('shortcuts.compare'), () => setComparing(!isComparing), !canCompare));

  const shownFacts = question.takes.find((take) => take.id === factsOf);
  return (
    <section className={styles.answer} aria-label={t('panel')}>
      {heard === null ? (
        <EmptyState title={t('none.title')}>{t('none.hint')}</EmptyState>
      ) : isCompareShown ? (
        <CompareTakes takes={finished} heard={heard} onClose={() => setComparing(false)} />
      ) : (
        <div className={styles.heard}>
          <TakePlayer key={heard.id} take={heard} playback={playback} />
          <TakeSummary take={heard} onShowFacts={() => setFactsOf(heard.id)} />
        </div>
      )}
      {question.takes.length > 0 && (
        <TakeList
          question={question}
          heardId={isCompareShown ? null : (heard?.id ?? null)}
          onHear={(take: Take) => {
            setComparing(false);
            hear(take);
          }}
          onShowFacts={(take) => setFactsOf(take.id)}
          onExport={onExport}
          actions={
            canCompare &&
            !isCompareShown && (
              <Button
                variant="quiet"
                size="small"
                icon={GitCompareArrows}
                keys="V"
                onPress={() => setComparing(true)}
              >
                {t('compare.open')}
              </Button>
            )
          }
        />
      )}
      <div className={styles.record}>{recordButton}</div>
      <Dialog
        title={shownFacts ? `${t('facts.title')} · ${nameOf(shownFacts)}` : t('facts.title')}
        isOpen={shownFacts !== undefined}
        onClose={() => setFactsOf(null)}
        width="wide"
      >
        {shownFacts && <TakeFacts take={shownFacts} />}
      </Dialog>
    </section>
  );
}

function TakePlayer({ take, playback }: { take: Take; playback: Playback }) {
  const nameOf = useTakeName();
  const { peaks, isError } = useTakePeaks(take.state === 'finished' ? take.id : null);
  return (
    <Player
      source={sourceOf(take)}
      name={nameOf(take)}
      playback={playback}
      peaks={peaks}
      hasNoPeaks={isError}
    />
  );
}
