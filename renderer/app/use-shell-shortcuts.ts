import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { paths } from '../interface/paths.ts';
import { useShortcut } from '../interface/shortcuts.ts';
import { runNewestAction } from '../interface/toasts.ts';

export function useShellShortcuts(showShortcuts: () => void): void {
  const { t } = useTranslation('shell');
  const [, navigate] = useLocation();
  useShortcut({ keys: '?', group: 'app', text: t('overlay.show'), run: showShortcuts });
  useShortcut({ keys: 'H', group: 'app', text: t('overlay.home'), run: () => navigate(paths.home) });
  useShortcut({ keys: ',', group: 'app', text: t('overlay.settings'), run: () => navigate(paths.settings) });
  useShortcut({
    keys: 'Mod+Z',
    group: 'app',
    text: t('overlay.undo'),
    run: () => {
      runNewestAction();
    },
  });
}
