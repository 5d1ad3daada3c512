import { Archive, UserCheck } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { ClassQuestion } from '../../../electron/contract/index.ts';
import { formatBytes, formatDuration } from '../../interface/format.ts';
import { Button, IconButton, Select, StateMark, TextField } from '../../interface/parts/index.ts';
import styles from './LooseAudioScreen.module.css';
import type { Filled, LooseRow } from './use-assigning.ts';

interface Props {
  readonly row: LooseRow;
  readonly questions: readonly ClassQuestion[];
  /** The `<datalist>` of the students that are known. */
  readonly studentsId: string;
  readonly onFill: (change: Partial<Filled>) => void;
  readonly onAssign: () => void;
  readonly onSetAside: () => void;
}

const NONE = '';

/** One recording: its sound, whose it is thought to be, and the question it is thought to answer. */
export function LooseAudioRow({ row, questions, studentsId, onFill, onAssign, onSetAside }: Props) {
  const { t } = useTranslation('collect');
  const { audio, filled, student, isStudentGuessed, isQuestionGuessed, isConflict, isReady } = row;
  const { name } = audio;
  return (
    <li className={styles.row}>
      <div className={styles.file}>
        <p className={styles.name}>{name}</p>
        <p
          className={styles.soft}
        >{`${formatDuration(audio.durationMs)} · ${formatBytes(audio.sizeBytes)}`}</p>
      </div>
      {/* biome-ignore lint/a11y/useMediaCaption: a recording somebody sent; there is no text of it */}
      <audio
        className={styles.player}
        controls
        preload="none"
        src={audio.mediaPath}
        aria-label={t('loose.play', { name })}
      />
      <div className={styles.fields}>
        <TextField
          label={t('loose.student')}
          placeholder={t('loose.studentHint')}
          value={filled.studentText}
          onChange={(studentText) => onFill({ studentText })}
          onSubmit={() => isReady && onAssign()}
          list={studentsId}
          autoComplete="off"
          maxLength={320}
          description={
            student
              ? t(student.number === '' ? 'loose.understoodName' : 'loose.understood', { ...student })
              : undefined
          }
        />
        {isStudentGuessed && <Guess />}
      </div>
      <div className={styles.fields}>
        <Select
          label={t('loose.question')}
          value={filled.questionId ?? NONE}
          onChange={(id) =>
            onFill({ questionId: questions.find((question) => question.id === id)?.id ?? null })
          }
          options={[
            { value: NONE as string, text: t('loose.noQuestion') },
            ...questions.map((question) => ({
              value: question.id as string,
              text: t(question.isEarlier ? 'loose.earlierQuestion' : 'loose.questionText', {
                number: question.number,
                title: question.title,
              }),
            })),
          ]}
        />
        {isQuestionGuessed && <Guess />}
      </div>
      <div className={styles.buttons}>
        <Button
          icon={UserCheck}
          isDisabled={!isReady}
          label={t('loose.assignOf', { name })}
          onPress={onAssign}
        >
          {t('loose.assign')}
        </Button>
        <IconButton icon={Archive} label={t('loose.asideOf', { name })} onPress={onSetAside} />
      </div>
      {isConflict && <p className={styles.conflict}>{t('loose.conflict')}</p>}
    </li>
  );
}

function Guess() {
  const { t } = useTranslation('collect');
  return <StateMark shape="partly" text={t('loose.guessed')} />;
}
