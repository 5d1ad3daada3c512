import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Homework, Submission } from '../../../electron/contract/index.ts';
import { useDeliveries } from '../../class-folders/index.ts';
import { announce } from '../../interface/announce.ts';
import { Button, Dialog } from '../../interface/parts/index.ts';
import { checklistOf } from './checklist.ts';
import { EarlierSubmissions } from './EarlierSubmissions.tsx';
import { FORM_ID, HandInForm } from './HandInForm.tsx';
import styles from './HandInSheet.module.css';
import { Receipt } from './Receipt.tsx';
import { SealingProgress } from './SealingProgress.tsx';
import { standingOf } from './standing.ts';
import { type Seal, useSeal } from './use-seal.ts';

interface Props {
  readonly homework: Homework;
  /** Newest first. */
  readonly submissions: readonly Submission[];
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

/** One sheet: what goes in and how, the progress in its place, then the receipt. */
export function HandInSheet({ homework, submissions, isOpen, onClose }: Props) {
  const { t } = useTranslation('handIn');
  const seal = useSeal(homework.id);
  const { state } = seal;
  const isRunning = state.phase === 'sealing' || state.phase === 'copying';
  const [isAskedToWait, setAskedToWait] = useState(false);
  const close = () => {
    setAskedToWait(isRunning);
    // Closed by a stray press, it would be cancelled, or look as if it had been.
    if (isRunning) return announce(t('progress.wait'), 'assertive');
    onClose();
    seal.reset();
  };
  return (
    <Dialog
      title={t('title', { title: homework.title })}
      isOpen={isOpen}
      onClose={close}
      width="wide"
      footer={<Footer seal={seal} homework={homework} submissions={submissions} onClose={close} />}
    >
      <Body seal={seal} homework={homework} submissions={submissions} />
      {isRunning && isAskedToWait && <p className={styles.wait}>{t('progress.wait')}</p>}
    </Dialog>
  );
}

type PartProps = Pick<Props, 'homework' | 'submissions'> & { readonly seal: Seal };

function Body({ seal, homework, submissions }: PartProps) {
  const { t } = useTranslation('handIn');
  const { state } = seal;
  switch (state.phase) {
    case 'form':
      return (
        <>
          {state.isCancelled && <Cancelled text={t('progress.cancelled')} />}
          <HandInForm
            homework={homework}
            submissions={submissions}
            error={state.error}
            onSubmit={seal.start}
          />
          <EarlierSubmissions submissions={submissions} onShow={seal.show} />
        </>
      );
    case 'sealing':
      return <SealingProgress progress={state.progress} />;
    case 'copying':
      return <SealingProgress progress={null} />;
    case 'done':
      return (
        <Receipt
          key={state.submission.id}
          submission={submissions.find(({ id }) => id === state.submission.id) ?? state.submission}
          copyError={state.copyError}
          sendError={state.sendError}
        />
      );
  }
}

function Footer({ seal, homework, submissions, onClose }: PartProps & Pick<Props, 'onClose'>) {
  const { t } = useTranslation('handIn');
  const deliveries = useDeliveries();
  switch (seal.state.phase) {
    case 'form': {
      const isAnything = checklistOf(homework).ready > 0;
      return (
        <>
          <Button onPress={onClose}>{t('form.cancel')}</Button>
          {isAnything && (
            <Button variant="primary" onPress={submitForm}>
              {t('form.submit')}
            </Button>
          )}
        </>
      );
    }
    case 'sealing':
      return <Cancel onPress={seal.cancel} />;
    case 'copying':
      return null;
    case 'done': {
      const { submission } = seal.state;
      const latest = submissions.find(({ id }) => id === submission.id) ?? submission;
      // Nobody has it yet: then the copy to be passed on is the one thing to do, not leaving.
      const isDone = standingOf(latest, deliveries) !== 'sealed';
      return (
        <>
          <Button onPress={seal.reset}>{t('earlier.back')}</Button>
          <Button variant={isDone ? 'primary' : 'plain'} onPress={onClose}>
            {t('done.close')}
          </Button>
        </>
      );
    }
  }
}

/** The focus was on the button or field that began it, which is gone. */
function Cancel({ onPress }: { readonly onPress: () => void }) {
  const { t } = useTranslation('handIn');
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => button.current?.focus(), []);
  return (
    <Button ref={button} onPress={onPress}>
      {t('progress.cancel')}
    </Button>
  );
}

/** The button stands in the sheet's foot, outside the form. */
function submitForm(): void {
  const form = document.getElementById(FORM_ID);
  if (form instanceof HTMLFormElement) form.requestSubmit();
}

/** The focus was on the button that cancelled, which is gone. */
function Cancelled({ text }: { readonly text: string }) {
  const line = useRef<HTMLParagraphElement>(null);
  useEffect(() => {
    line.current?.focus();
    announce(text);
  }, [text]);
  return (
    <p ref={line} tabIndex={-1} className={styles.cancelled}>
      {text}
    </p>
  );
}
