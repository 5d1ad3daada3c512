import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { queries } from '../backend/client.ts';
import { AuthoringScreen } from '../features/authoring/index.ts';
import { ClassFoldersSection } from '../features/class-folders/index.ts';
import { ClassFindings, ClassList, TrashedClasses } from '../features/classes/index.ts';
import { CollectButton, CollectScreen, LooseAudioScreen } from '../features/collect/index.ts';
import { ArchiveLibraryButton, ExportButton } from '../features/export/index.ts';
import { FeedbackNotice, FeedbackScreen } from '../features/feedback/index.ts';
import { HandIn } from '../features/hand-in/index.ts';
import { HomeScreen } from '../features/home/index.ts';
import { HomeworkScreen } from '../features/homework/index.ts';
import {
  MicrophoneCheck,
  MicrophoneStrip,
  RecordingStage,
  useIsRecordingQuestion,
} from '../features/recording/index.ts';
import { ReviewScreen } from '../features/review/index.ts';
import { SettingsScreen } from '../features/settings/index.ts';
import { TrashScreen } from '../features/takes/index.ts';
import { Button, EmptyState } from '../interface/parts/index.ts';
import { paths } from '../interface/paths.ts';
import { usePageTitle } from '../interface/use-page-title.ts';
import { ClassSide, HAND_IN_KINDS } from './ClassSide.tsx';
import styles from './Plain.module.css';
import { QuestionMiddle } from './QuestionMiddle.tsx';
import type { Route } from './route.ts';

/** Of one's own there are no comments and no grades. */
const HOMEWORK_KINDS = ['audio', 'report', 'anki', 'archive'] as const;

interface Props {
  readonly route: Route;
  readonly onOpenDocument: () => void;
  readonly onBringBack: () => void;
  readonly onShowShortcuts: () => void;
}

/** The screen of an address, put together from the features, which do not know each other. */
export function Screen({ route, onOpenDocument, onBringBack, onShowShortcuts }: Props) {
  switch (route.screen) {
    case 'home':
      return (
        <HomeScreen
          onOpenDocument={onOpenDocument}
          renderClasses={(homeworks) => (
            <ClassList
              homeworks={homeworks}
              collectButton={<CollectButton classHomeworkId={null} size="small" />}
            />
          )}
          renderFindings={(text) => <ClassFindings text={text} />}
        />
      );
    case 'homework':
      return (
        <HomeworkScreen
          key={route.homeworkId}
          homeworkId={route.homeworkId}
          questionId={route.questionId}
          useIsBusyWith={useIsRecordingQuestion}
          renderMiddle={(shown) => <QuestionMiddle key={shown.question.id} {...shown} />}
          renderExport={({ id, title }) => (
            <ExportButton
              subject={{ kind: 'homework', homeworkId: id, takes: 'chosen' }}
              kinds={HOMEWORK_KINDS}
              title={title}
              look="icon"
            />
          )}
          microphone={<MicrophoneStrip />}
          handIn={
            <>
              <HandIn homeworkId={route.homeworkId} />
              <FeedbackNotice homeworkId={route.homeworkId} />
            </>
          }
        />
      );
    case 'authoring':
      return <AuthoringScreen homeworkId={route.homeworkId} />;
    case 'settings':
      return (
        <SettingsScreen
          microphoneCheck={<MicrophoneCheck />}
          classFolders={<ClassFoldersSection />}
          archive={<ArchiveLibraryButton />}
          onBringBack={onBringBack}
          onShowShortcuts={onShowShortcuts}
        />
      );
    case 'feedback':
      return <FeedbackScreen key={route.returnId} returnId={route.returnId} />;
    case 'trash':
      return <Trash />;
    case 'class':
    case 'rubric':
    case 'roster':
    case 'statistics':
      return <ClassSide route={route} />;
    case 'loose':
      return <LooseAudioScreen key={route.classHomeworkId} classHomeworkId={route.classHomeworkId} />;
    case 'collect':
      return <CollectScreen key={route.runId} runId={route.runId} />;
    case 'review':
      return (
        <ReviewScreen
          submissionId={route.submissionId}
          questionId={route.questionId}
          by={route.by}
          renderStage={(question) => <RecordingStage question={question} />}
          renderExport={({ submissionId }, { title }) => (
            <ExportButton
              subject={{ kind: 'submissions', submissionIds: [submissionId] }}
              kinds={HAND_IN_KINDS}
              title={title}
              look="quiet"
            />
          )}
        />
      );
    case 'unknown':
      return <Unknown />;
  }
}

function Trash() {
  const { t } = useTranslation('home');
  usePageTitle(t('trash'));
  const trashed = useQuery(queries.classes.trashed.queryOptions());
  const homeworks = trashed.data ?? [];
  return (
    <div className={styles.plain}>
      <TrashScreen others={<TrashedClasses homeworks={homeworks} />} otherCount={homeworks.length} />
    </div>
  );
}

function Unknown() {
  const { t } = useTranslation('shell');
  usePageTitle(t('notFound.title'));
  const [, navigate] = useLocation();
  return (
    <div className={styles.plain}>
      <h1 className="visually-hidden">{t('notFound.title')}</h1>
      <EmptyState
        title={t('notFound.title')}
        action={<Button onPress={() => navigate(paths.home)}>{t('notFound.home')}</Button>}
      >
        {t('notFound.text')}
      </EmptyState>
    </div>
  );
}
