import { PencilLine } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Homework, Question } from '../../../../electron/contract/index.ts';
import { useSettings } from '../../../backend/use-settings.ts';
import { Button, EmptyState, Switch } from '../../../interface/parts/index.ts';
import { ReferenceText } from '../../../reference/ReferenceText.tsx';
import { ReferenceTools } from '../../../reference/ReferenceTools.tsx';
import styles from '../../../reference/reference.module.css';
import { referenceShown, wishFor } from './reference-shown.ts';

interface ReferencePaneProps {
  homework: Homework;
  question: Question;
  /** Recording this very question: nobody should read it aloud. */
  isAway: boolean;
  onWriteReference?: (() => void) | undefined;
}

/** The reference answer and the key points, or why they are not there yet. */
export function ReferencePane({ homework, question, isAway, onWriteReference }: ReferencePaneProps) {
  const { t } = useTranslation('takes');
  const { settings, change, isKnown } = useSettings();
  const shown = referenceShown(homework, question, settings);
  const size = settings.referenceFontSize;
  const hasText = question.reference.trim() !== '';
  const hasAnything = hasText || question.keyPoints.length > 0;

  const showAlways = (
    <div className={styles.switch}>
      <Switch
        isOn={shown.rule === 'always'}
        onChange={(isOn) =>
          change({ referenceVisibility: wishFor(isOn ? 'always' : 'after-first-take', homework) })
        }
      >
        {t('reference.showAlways')}
      </Switch>
    </div>
  );

  return (
    <section className={styles.pane} aria-label={t('reference.title')}>
      <header className={styles.header}>
        <h3>{t('reference.title')}</h3>
        <ReferenceTools />
      </header>
      {isAway ? (
        <p className={styles.quiet}>{t('reference.away')}</p>
      ) : !hasAnything ? (
        <EmptyState
          title={t('reference.empty.title')}
          action={
            onWriteReference && (
              <Button icon={PencilLine} onPress={onWriteReference}>
                {t('reference.empty.write')}
              </Button>
            )
          }
        >
          {t('reference.empty.hint')}
        </EmptyState>
      ) : !isKnown ? null : shown.isShown ? (
        <>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard. */}
          <section className={styles.body} tabIndex={0} aria-label={t('reference.text')}>
            {hasText && (
              <div style={{ fontSize: `${size / 16}rem` }}>
                <ReferenceText reference={question.reference} />
              </div>
            )}
            {question.keyPoints.length > 0 && <KeyPoints keyPoints={question.keyPoints} />}
          </section>
          {question.takes.length === 0 && showAlways}
        </>
      ) : (
        <EmptyState title={t('reference.hidden.title')} action={showAlways}>
          {t('reference.hidden.why')}
        </EmptyState>
      )}
    </section>
  );
}

function KeyPoints({ keyPoints }: { keyPoints: readonly string[] }) {
  const { t } = useTranslation('takes');
  return (
    <div className={styles.keyPoints}>
      <h3>{t('reference.keyPoints')}</h3>
      <ul>
        {keyPoints.map((point, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: key points have no other identity here.
          <li key={index}>{point}</li>
        ))}
      </ul>
    </div>
  );
}
