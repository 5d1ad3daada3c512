import { useQuery } from '@tanstack/react-query';
import { Send } from 'lucide-react';
import { useState, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import type { Homework, HomeworkId } from '../../../electron/contract/index.ts';
import { recorder } from '../../audio/recorder.ts';
import { queries } from '../../backend/client.ts';
import { useDeliveries } from '../../class-folders/index.ts';
import { formatDate } from '../../interface/format.ts';
import { Button, StateMark } from '../../interface/parts/index.ts';
import { useShortcut } from '../../interface/shortcuts.ts';
import { changesSince } from './changes.ts';
import styles from './HandIn.module.css';
import { HandInSheet } from './HandInSheet.tsx';
import { type Standing, standingOf } from './standing.ts';

const KEY = 'T';

const SIDE = {
  'handed-in': 'copied',
  'on-its-way': 'onItsWay',
  stopped: 'stopped',
  sealed: 'sealed',
} as const satisfies Record<Standing, string>;

/** The way to the hand-in sheet, and quietly what became of the last one. */
export function HandIn({ homeworkId }: { readonly homeworkId: HomeworkId }) {
  const homework = useQuery(queries.homework.get.queryOptions({ input: { homeworkId } }));
  // A homework that is gone says so in the middle of the screen.
  return homework.data ? <HandInOf homework={homework.data} /> : null;
}

function HandInOf({ homework }: { readonly homework: Homework }) {
  const { t } = useTranslation('handIn');
  const { data: submissions = [] } = useQuery(
    queries.handIn.submissions.queryOptions({ input: { homeworkId: homework.id } }),
  );
  const [isOpen, setOpen] = useState(false);
  const isRecording = useIsRecording();
  const [latest] = submissions;
  const open = () => setOpen(true);
  useShortcut({
    keys: KEY,
    group: 'questions',
    text: t('shortcut'),
    run: open,
    isDisabled: isRecording,
  });
  const deliveries = useDeliveries();
  const standing = latest ? standingOf(latest, deliveries) : 'sealed';
  const isChanged = latest !== undefined && changesSince(latest, homework).isAny;
  return (
    <section className={styles.handIn} aria-label={t('shortcut')}>
      <Button icon={Send} keys={KEY} onPress={open} isDisabled={isRecording}>
        {latest ? t('buttonAgain') : t('button')}
      </Button>
      {isRecording && <p className={styles.quiet}>{t('recording')}</p>}
      {!isRecording && latest && (
        <div className={styles.latest}>
          <p className={styles.quiet}>
            {t(`side.${SIDE[standing]}`, {
              number: latest.number,
              date: formatDate(latest.sealedAt),
            })}
          </p>
          {isChanged && <StateMark shape="partly" text={t('side.changed')} />}
        </div>
      )}
      <HandInSheet
        homework={homework}
        submissions={submissions}
        isOpen={isOpen}
        onClose={() => setOpen(false)}
      />
    </section>
  );
}

const subscribe = (listener: () => void) => recorder.subscribe(listener);

/** From the countdown to the last read-back: the newest take is not there to be handed in yet. */
function useIsRecording(): boolean {
  return useSyncExternalStore(subscribe, () => {
    const { phase } = recorder.state;
    return phase !== 'idle' && phase !== 'saved' && phase !== 'failed';
  });
}
