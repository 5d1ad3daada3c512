import { useState } from 'react';
import { useLocation } from 'wouter';
import type { Homework, Question, Take } from '../../electron/contract/index.ts';
import { ExportSheet } from '../features/export/index.ts';
import { RecordButton, RecordingStage, useIsRecordingQuestion } from '../features/recording/index.ts';
import { AnswerPanel } from '../features/takes/index.ts';
import { paths } from '../interface/paths.ts';

interface Props {
  readonly homework: Homework;
  readonly question: Question;
  readonly number: number;
  /** A question the homework no longer asks: its takes can be heard, new ones cannot be made. */
  readonly isEarlier: boolean;
}

/** The recording while it goes on, else the answer with the way to record it. */
export function QuestionMiddle({ homework, question, number, isEarlier }: Props) {
  const [, navigate] = useLocation();
  const [exported, setExported] = useState<Take | null>(null);
  const isBusy = useIsRecordingQuestion(question.id);
  const recording = {
    homeworkId: homework.id,
    questionId: question.id,
    number,
    title: question.title,
    preparationSeconds: question.preparationSeconds,
    longestAnswerSeconds: question.longestAnswerSeconds,
  };
  if (isBusy) return <RecordingStage question={recording} />;
  return (
    <>
      <AnswerPanel
        homework={homework}
        question={question}
        recordButton={
          isEarlier ? null : <RecordButton question={recording} hasTakes={question.takes.length > 0} />
        }
        onWriteReference={isEarlier ? undefined : () => navigate(paths.edit(homework.id))}
        onExport={setExported}
      />
      {exported && (
        <ExportSheet
          subject={{ kind: 'takes', takeIds: [exported.id] }}
          kinds={['audio', 'anki']}
          title={homework.title}
          onClose={() => setExported(null)}
        />
      )}
    </>
  );
}
