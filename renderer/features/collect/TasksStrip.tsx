import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import type { ClassFolder, CollectRun } from '../../../electron/contract/index.ts';
import { queries } from '../../backend/client.ts';
import { SignIn, useClassFolders, useDeliveries } from '../../class-folders/index.ts';
import { Button, ProgressBar } from '../../interface/parts/index.ts';
import { paths } from '../../interface/paths.ts';
import { DeliveriesDialog } from './DeliveriesDialog.tsx';
import type { Sending } from './sendings.ts';
import styles from './TasksStrip.module.css';
import { useSendings } from './use-sendings.ts';

/** What goes on beside the screen that is shown: runs under way, and packages that are not in their class folder yet. */
export function TasksStrip() {
  const sendings = useSendings().filter(({ phase }) => phase === 'sending' || phase === 'failed');
  const runs = useQuery(queries.collect.runs.queryOptions());
  const running = runs.data?.filter(({ state }) => state === 'running') ?? [];
  return (
    <>
      {sendings.map((sending) => (
        <SendingBar key={sending.runId} sending={sending} />
      ))}
      {running.map((run) => (
        <RunBar key={run.id} run={run} />
      ))}
      <DeliveriesBar />
    </>
  );
}

function useIsShown(path: string): boolean {
  const [shown] = useLocation();
  return shown === path;
}

function SendingBar({ sending }: { readonly sending: Sending }) {
  const { t } = useTranslation('collect');
  const { runId, phase, sent, total, sentBytes, totalBytes } = sending;
  const address = paths.collect(runId);
  if (useIsShown(address)) return null;
  const isFailed = phase === 'failed';
  return (
    <TaskBar
      words={t(isFailed ? 'tasks.failed' : 'tasks.sending')}
      tone={isFailed ? 'caution' : 'plain'}
      address={address}
      value={totalBytes > 0 ? sentBytes : sent}
      max={totalBytes > 0 ? totalBytes : total}
      valueText={`${sent} / ${total}`}
    />
  );
}

function RunBar({ run }: { readonly run: CollectRun }) {
  const { t } = useTranslation('collect');
  const address = paths.collect(run.id);
  if (useIsShown(address)) return null;
  const { done, total, share, isArchive } = run;
  return (
    <TaskBar
      words={t(isArchive ? 'restored.title' : 'tasks.collecting')}
      tone="plain"
      address={address}
      value={done + share}
      max={total}
      valueText={`${done} / ${total}`}
    />
  );
}

interface BarProps {
  readonly words: string;
  readonly tone: 'plain' | 'caution';
  readonly address: string;
  readonly value: number;
  readonly max: number;
  readonly valueText: string;
}

function TaskBar({ words, tone, address, ...progress }: BarProps) {
  const { t } = useTranslation('collect');
  const [, navigate] = useLocation();
  return (
    <section className={styles.bar} data-tone={tone} aria-label={words}>
      <p>{words}</p>
      <div className={styles.progress}>
        <ProgressBar label={words} {...progress} />
      </div>
      <Button size="small" onPress={() => navigate(address)}>
        {t('tasks.open')}
      </Button>
    </section>
  );
}

/** One line for all that is on its way; there as long as anything is, since “not there yet” is not “handed in”. */
function DeliveriesBar() {
  const { t } = useTranslation(['collect', 'classFolders']);
  const [isOpen, setOpen] = useState(false);
  const [asked, setAsked] = useState<ClassFolder | null>(null);
  const { folders } = useClassFolders();
  const underWay = useDeliveries().filter(({ state }) => state !== 'delivered');
  const stopped = underWay.filter(({ state }) => state === 'stopped').length;
  const locked = folders?.find(
    ({ id, isPasswordNeeded }) =>
      isPasswordNeeded && underWay.some(({ classFolderId }) => classFolderId === id),
  );
  const words = locked
    ? t('collect:tasks.password', { name: locked.name })
    : stopped > 0
      ? t('collect:tasks.stopped', { count: stopped })
      : t('collect:tasks.deliveries', { count: underWay.length });
  return (
    <>
      {underWay.length > 0 && (
        <section
          className={styles.bar}
          data-tone={locked || stopped > 0 ? 'caution' : 'plain'}
          aria-label={t('collect:tasks.title')}
        >
          <p className={styles.words}>{words}</p>
          {locked && (
            <Button size="small" onPress={() => setAsked(locked)}>
              {t('classFolders:signIn.enter')}
            </Button>
          )}
          <Button size="small" variant={locked ? 'quiet' : 'plain'} onPress={() => setOpen(true)}>
            {t('collect:tasks.open')}
          </Button>
        </section>
      )}
      <SignIn folder={asked} onClose={() => setAsked(null)} />
      <DeliveriesDialog isOpen={isOpen} onClose={() => setOpen(false)} />
    </>
  );
}
