import { homedir } from 'node:os';
import { join } from 'node:path';
import { app, type BrowserWindow, dialog, session, shell } from 'electron';
import { HOST_CHANNELS, type HostCommand } from '../contract/index.ts';
import { systemClock } from '../core/clock.ts';
import type { Core } from '../core/core.ts';
import { defaultLibraryFolder } from '../core/library/default-folder.ts';
import { createWebSurface } from '../web-surface/index.ts';
import { mountAppScheme } from './app-scheme.ts';
import { followSettings } from './appearance.ts';
import { reloadAfterCrash } from './crash-guard.ts';
import { connectPowers, finishTakeInPage } from './ipc.ts';
import { type MenuLanguage, menuLanguage } from './menu-words.ts';
import { guardDownloads, guardNavigation } from './navigation-policy.ts';
import type { OpenFiles } from './open-files.ts';
import { openLibrary } from './open-library.ts';
import type { DesktopOptions } from './options.ts';
import { watchForListener } from './page-listening.ts';
import { guardPermissions } from './permission-policy.ts';
import { keepAwake } from './power-save.ts';
import { QuitGuard } from './quit-guard.ts';
import { showWindow, welcomeSecondInstance } from './single-instance.ts';
import { mayLose } from './unsaved-question.ts';
import { createWindow } from './window.ts';

/** The app in the one process that holds it: opens the library, mounts the surface, shows the window. */
export async function runShell(options: DesktopOptions, files: OpenFiles): Promise<void> {
  let window: BrowserWindow | null = null;
  welcomeSecondInstance(
    () => window,
    (paths) => files.add(paths),
  );
  await app.whenReady();
  const language = menuLanguage('system', app.getPreferredSystemLanguages());
  const folder =
    options.library ??
    defaultLibraryFolder({ platform: process.platform, env: process.env, homeFolder: homedir() });
  const opened = await openLibrary(folder, language, () => showWindow(window));
  if (!opened) {
    app.exit(1);
    return;
  }
  const { core, close } = opened;

  guardPermissions(session.defaultSession);
  guardDownloads(session.defaultSession);
  app.on('web-contents-created', (_event, contents) => guardNavigation(contents));

  const { surface, pageListens } = watchForListener(surfaceOf(core, options));
  mountAppScheme(surface);

  let isRecording = false;
  let unsavedMs = 0;
  const setRecording = (recording: boolean) => {
    isRecording = recording;
    keepAwake(recording);
  };
  /** A page that is gone records no more and holds nothing: it must not keep the machine awake for ever. */
  const pageGone = () => {
    setRecording(false);
    unsavedMs = 0;
  };
  connectPowers({
    libraryFolder: core.libraryFolder,
    setRecording,
    setUnsaved: (ms) => {
      unsavedMs = ms;
    },
  });
  const quitGuard = new QuitGuard({
    isRecording: () => isRecording,
    finishInPage: () => finishTakeInPage(window),
    mayEnd: async () => {
      if (unsavedMs === 0 || !window) return true;
      showWindow(window);
      return mayLose(window, unsavedMs, await languageNow(core, language));
    },
    closeCore: async () => {
      setRecording(false);
      await close();
    },
  });

  const openWindow = () => {
    const opening = createWindow();
    window = opening;
    quitGuard.watch(opening);
    reloadAfterCrash(opening, {
      onGone: pageGone,
      onGivenUp: () => dialog.showErrorBox('Kouda', gaveUp[language]),
      clock: systemClock,
    });
    opening.on('closed', () => {
      pageGone();
      window = null;
    });
    return opening;
  };
  await followSettings(core, {
    command: (command: HostCommand) => {
      const target = window ?? openWindow();
      showWindow(target);
      target.webContents.send(HOST_CHANNELS.command, command);
    },
    showLibrary: () => void shell.openPath(core.libraryFolder),
  });
  openWindow();
  app.on('activate', () => showWindow(window ?? openWindow()));
  files.begin(core, pageListens);
}

/** As the settings say; the system's where the library's disk is gone and they cannot be read. */
async function languageNow(core: Core, system: MenuLanguage): Promise<MenuLanguage> {
  try {
    const { language } = await core.settings.get(undefined as never);
    return menuLanguage(language, app.getPreferredSystemLanguages());
  } catch {
    return system;
  }
}

function surfaceOf(core: Core, { pageServer }: DesktopOptions) {
  return createWebSurface({
    core,
    pageFolder: join(import.meta.dirname, '../renderer'),
    appVersion: app.getVersion(),
    pageServer,
  });
}

const gaveUp = {
  zh: '界面反复出错，没有再次打开。已录的内容都在磁盘上。请退出口答后重新启动。',
  en: 'The page failed again and again and was not opened once more. What was recorded is on the disk. Quit Kouda and start it again.',
};
