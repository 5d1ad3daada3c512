import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import type { HomeworkId, QuestionId } from '../../electron/contract/index.ts';
import { RecordingBar } from '../features/recording/index.ts';
import { voiceOf } from '../features/review/index.ts';
import { ToastRegion } from '../interface/parts/index.ts';
import { paths } from '../interface/paths.ts';
import { ConnectionBanner } from './ConnectionBanner.tsx';
import { DropLayer } from './DropLayer.tsx';
import { Header } from './Header.tsx';
import { keepFocus } from './kept-focus.ts';
import { Notices } from './Notices.tsx';
import { routeOf } from './route.ts';
import { Screen } from './Screen.tsx';
import { ScreenBoundary } from './ScreenBoundary.tsx';
import styles from './Shell.module.css';
import { ShortcutOverlay } from './ShortcutOverlay.tsx';
import { AllTasks, TasksAsBar } from './Tasks.tsx';
import { useAppliedSettings } from './use-applied-settings.ts';
import { useCoreDocuments } from './use-core-documents.ts';
import { useHostCommands } from './use-host-commands.ts';
import { useOpening } from './use-opening.ts';
import { useShellShortcuts } from './use-shell-shortcuts.ts';

/** What stands around every screen, and hears what concerns all of them. */
export function Shell() {
  const { t } = useTranslation('shell');
  const [path, navigate] = useLocation();
  const [isOverlayOpen, setOverlayOpen] = useState(false);
  const route = routeOf(path);
  const { openDropped, pickFiles, pickArchive } = useOpening();
  const showShortcuts = () => setOverlayOpen(true);
  const main = useRef<HTMLElement>(null);

  useAppliedSettings();
  useCoreDocuments();
  useShellShortcuts(showShortcuts);
  useHostCommands({ showShortcuts, pickFiles });
  useFocusOnNewScreen(main, route.screen);
  useEffect(() => (main.current ? keepFocus(main.current) : undefined), []);

  return (
    <div className={styles.shell} data-screen={route.screen}>
      <button type="button" className={styles.skip} onClick={() => main.current?.focus()}>
        {t('skipToContent')}
      </button>
      <Header isHome={route.screen === 'home'} onShowShortcuts={showShortcuts} />
      <div className={styles.bars}>
        <ConnectionBanner />
        <Notices />
        <RecordingBar
          onGoTo={(homeworkId, questionId) => navigate(pathOfRecording(homeworkId, questionId))}
        />
        <TasksAsBar />
      </div>
      <main ref={main} tabIndex={-1} className={styles.main}>
        <ScreenBoundary key={route.screen}>
          <Screen
            route={route}
            onOpenDocument={pickFiles}
            onBringBack={pickArchive}
            onShowShortcuts={showShortcuts}
          />
        </ScreenBoundary>
      </main>
      <AllTasks />
      <ToastRegion />
      <DropLayer onDrop={openDropped} />
      <ShortcutOverlay isOpen={isOverlayOpen} onClose={() => setOverlayOpen(false)} />
    </div>
  );
}

/** A spoken comment is recorded like any answer, yet it belongs to the review it is made in. */
function pathOfRecording(homeworkId: HomeworkId, questionId: QuestionId): string {
  const voice = voiceOf(questionId);
  return voice
    ? paths.reviewQuestion(voice.submissionId, voice.classQuestionId)
    : paths.question(homeworkId, questionId);
}

/** A screen reader is taken to the new screen; between two questions of one homework the focus stays put. */
function useFocusOnNewScreen(main: React.RefObject<HTMLElement | null>, screen: string): void {
  const last = useRef(screen);
  useEffect(() => {
    if (last.current === screen) return;
    last.current = screen;
    if (!main.current?.contains(document.activeElement)) main.current?.focus();
    scrollTo(0, 0);
  }, [screen, main]);
}
