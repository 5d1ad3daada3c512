import { app, Menu, type MenuItemConstructorOptions } from 'electron';
import type { HostCommand } from '../contract/index.ts';
import type { MenuWords } from './menu-words.ts';

export interface MenuActions {
  command(command: HostCommand): void;
  showLibrary(): void;
}

const separator: MenuItemConstructorOptions = { type: 'separator' };

/**
 * The application menu. Roles carry their words, because Electron's own are English on Windows and Linux.
 * There is no Reload: one wrong key would end a take.
 */
export function menuTemplate(
  words: MenuWords,
  platform: NodeJS.Platform,
  { command, showLibrary }: MenuActions,
): MenuItemConstructorOptions[] {
  const isMac = platform === 'darwin';
  const settings: MenuItemConstructorOptions = {
    label: words.settings,
    accelerator: 'CmdOrCtrl+,',
    click: () => command('settings'),
  };
  const about: MenuItemConstructorOptions = { role: 'about', label: words.about };
  const quit: MenuItemConstructorOptions = { role: 'quit', label: words.quit };
  const close: MenuItemConstructorOptions = { role: 'close', label: words.close };

  const appMenu: MenuItemConstructorOptions = {
    label: app.name,
    submenu: [
      about,
      separator,
      settings,
      separator,
      { role: 'services', label: words.services },
      separator,
      { role: 'hide', label: words.hide },
      { role: 'hideOthers', label: words.hideOthers },
      { role: 'unhide', label: words.showAll },
      separator,
      quit,
    ],
  };
  const file: MenuItemConstructorOptions = {
    label: words.file,
    submenu: [
      { label: words.newHomework, accelerator: 'CmdOrCtrl+N', click: () => command('new-homework') },
      { label: words.open, accelerator: 'CmdOrCtrl+O', click: () => command('open-document') },
      separator,
      ...(isMac ? [close] : [settings, separator, quit]),
    ],
  };
  const edit: MenuItemConstructorOptions = {
    label: words.edit,
    submenu: [
      { role: 'undo', label: words.undo },
      { role: 'redo', label: words.redo },
      separator,
      { role: 'cut', label: words.cut },
      { role: 'copy', label: words.copy },
      { role: 'paste', label: words.paste },
      { role: 'pasteAndMatchStyle', label: words.pasteAndMatchStyle },
      { role: 'delete', label: words.remove },
      { role: 'selectAll', label: words.selectAll },
    ],
  };
  const view: MenuItemConstructorOptions = {
    label: words.view,
    submenu: [
      { label: words.home, accelerator: 'CmdOrCtrl+Shift+H', click: () => command('home') },
      separator,
      { role: 'resetZoom', label: words.actualSize },
      { role: 'zoomIn', label: words.zoomIn },
      { role: 'zoomOut', label: words.zoomOut },
      separator,
      { role: 'togglefullscreen', label: words.fullScreen },
      { role: 'toggleDevTools', label: words.developerTools },
    ],
  };
  const window: MenuItemConstructorOptions = {
    label: words.window,
    role: 'window',
    submenu: [
      { role: 'minimize', label: words.minimize },
      ...(isMac
        ? [
            { role: 'zoom', label: words.zoom } as const,
            separator,
            { role: 'front', label: words.front } as const,
          ]
        : [close]),
    ],
  };
  const help: MenuItemConstructorOptions = {
    label: words.help,
    role: 'help',
    submenu: [
      { label: words.shortcuts, click: () => command('show-shortcuts') },
      { label: words.showLibrary, click: showLibrary },
      ...(isMac ? [] : [separator, about]),
    ],
  };
  return [...(isMac ? [appMenu] : []), file, edit, view, window, help];
}

export function setMenu(words: MenuWords, actions: MenuActions): void {
  Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(words, process.platform, actions)));
}
