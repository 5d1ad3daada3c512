import { useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import type { Homework, HomeworkId } from '../../../electron/contract/index.ts';
import { announce } from '../../interface/announce.ts';
import { Button, Select, TextField } from '../../interface/parts/index.ts';
import { paths } from '../../interface/paths.ts';
import { showToast } from '../../interface/toasts.ts';
import styles from './AuthoringScreen.module.css';
import { ConflictDialog } from './ConflictDialog.tsx';
import { type EditedQuestion, emptyQuestion } from './draft.ts';
import { QuestionForm } from './QuestionForm.tsx';
import { QuestionOutline } from './QuestionOutline.tsx';
import { SavingState } from './SavingState.tsx';
import { useDraft } from './use-draft.ts';

interface Props {
  readonly homework: Homework | null;
  readonly onCreated: (homeworkId: HomeworkId) => void;
}

export function Editor({ homework, onCreated }: Props) {
  const { t } = useTranslation(['authoring', 'shell']);
  const [, navigate] = useLocation();
  const { draft, status, edit, saver } = useDraft(homework, {
    onCreated,
    onLeftUnsaved: (homeworkId, { title }) => {
      showToast({
        text: title.trim() ? t('authoring:left', { title: title.trim() }) : t('authoring:leftUntitled'),
        tone: 'caution',
        action: {
          text: t('authoring:goBack'),
          run: () => navigate(homeworkId ? paths.edit(homeworkId) : paths.newHomework),
        },
      });
    },
  });
  const [shownKey, setShownKey] = useState(draft.questions[0]?.key);
  const [isTitleLeft, setTitleLeft] = useState(false);
  const form = useRef<HTMLDivElement>(null);
  const at = Math.max(
    0,
    draft.questions.findIndex(({ key }) => key === shownKey),
  );
  const shown = draft.questions[at];
  const takeCount = homework?.questions.reduce((sum, { takes }) => sum + takes.length, 0) ?? 0;

  const show = (key: string) => {
    flushSync(() => setShownKey(key));
    // Where the form stands below the list, a press would seem to do nothing.
    form.current?.scrollIntoView({ block: 'nearest' });
  };
  const add = () => {
    const question = emptyQuestion();
    edit({ kind: 'add', question, at: draft.questions.length });
    show(question.key);
  };
  const remove = (question: EditedQuestion) => {
    const from = draft.questions.indexOf(question);
    const hadTakes = homework?.questions.some(({ id, takes }) => id === question.id && takes.length > 0);
    edit({ kind: 'remove', key: question.key });
    if (question.key === shown?.key)
      setShownKey((draft.questions[from + 1] ?? draft.questions[from - 1])?.key);
    showToast({
      text: t(hadTakes ? 'authoring:removedKeepsTakes' : 'authoring:removed', { number: from + 1 }),
      action: {
        text: t('shell:undo'),
        run: () => {
          edit({ kind: 'add', question, at: from });
          setShownKey(question.key);
        },
      },
    });
  };
  const move = (key: string, to: number) => {
    edit({ kind: 'move', key, to });
    announce(t('authoring:moved', { number: to + 1 }));
  };
  const done = async () => {
    await saver.flush();
    navigate(saver.basis ? paths.homework(saver.basis.homeworkId) : paths.home);
  };

  return (
    <div className={styles.editor}>
      <header className={styles.head}>
        <div className={styles.bar}>
          <h1 className={styles.heading}>{t(homework ? 'authoring:editTitle' : 'authoring:newTitle')}</h1>
          <SavingState status={status} isNew={homework === null} onRetry={() => void saver.flush()} />
          <Button variant="primary" onPress={() => void done()}>
            {t('authoring:done')}
          </Button>
        </div>
        <TextField
          label={t('authoring:title')}
          isLabelHidden
          look="title"
          maxLength={500}
          placeholder={t('authoring:titlePlaceholder')}
          value={draft.title}
          onChange={(title) => edit({ kind: 'title', title })}
          onBlur={() => setTitleLeft(true)}
          autoFocus={homework === null}
          error={isTitleLeft && !draft.title.trim() ? t('authoring:titleMissing') : undefined}
        />
        <div className={styles.visibility}>
          <Select
            label={t('authoring:visibility.label')}
            value={draft.referenceVisibility}
            onChange={(referenceVisibility) => edit({ kind: 'visibility', referenceVisibility })}
            options={(['after-first-take', 'always'] as const).map((value) => ({
              value,
              text: t(`authoring:visibility.${value}`),
            }))}
          />
        </div>
        {takeCount > 0 && <p className={styles.note}>{t('authoring:hasTakes', { count: takeCount })}</p>}
      </header>
      <div className={styles.panes}>
        <QuestionOutline
          questions={draft.questions}
          shownKey={shown?.key}
          onShow={show}
          onMove={move}
          onAdd={add}
          onRemove={remove}
        />
        <div ref={form} className={styles.form}>
          {shown && (
            <QuestionForm
              key={shown.key}
              question={shown}
              number={at + 1}
              onChange={(change) => edit({ kind: 'change', key: shown.key, change })}
            />
          )}
        </div>
      </div>
      {status.phase === 'conflict' && <ConflictDialog saver={saver} draft={draft} error={status.error} />}
    </div>
  );
}
