import { app, nativeTheme } from 'electron';
import type { Core } from '../core/core.ts';
import { type MenuActions, setMenu } from './menu.ts';
import { menuLanguage, menuWords } from './menu-words.ts';

/**
 * Keeps menus and window frame in the language and theme of the settings, from now on and whenever they change.
 * Resolves once both are set for the first time.
 */
export async function followSettings(core: Core, actions: MenuActions): Promise<void> {
  const apply = async () => {
    const { language, theme } = await core.settings.get(undefined as never);
    nativeTheme.themeSource = theme;
    setMenu(menuWords[menuLanguage(language, app.getPreferredSystemLanguages())], actions);
  };
  core.events.listen((event) => {
    // A menu in yesterday's language is no reason to fail; the next change tries again.
    if (event.kind === 'settings-changed') apply().catch(() => {});
  });
  await apply();
}
