import { useTranslation } from 'react-i18next';
import { useShortcut } from '../../../interface/shortcuts.ts';

interface Props {
  /** Takes the focus into the table. */
  readonly onEnter: () => void;
}

/** The table's own keys in the list of all keys. Pressed elsewhere on the screen, an arrow leads into the table. */
export function GridShortcuts({ onEnter }: Props) {
  const { t } = useTranslation('classes');
  const arrow = { group: 'class', run: onEnter } as const;
  // Heard by the table alone: elsewhere they are another's.
  const inTable = { group: 'class', run: onEnter, isDisabled: true } as const;
  useShortcut({ ...arrow, keys: 'ArrowDown', text: t('shortcuts.move'), shownKeys: '↑ ↓ ← →' });
  useShortcut({ ...arrow, keys: 'ArrowUp', text: '' });
  useShortcut({ ...inTable, keys: 'Enter', text: t('shortcuts.open') });
  useShortcut({ ...inTable, keys: 'Space', text: t('shortcuts.select') });
  useShortcut({ ...inTable, keys: 'Mod+A', text: t('shortcuts.selectAll') });
  return null;
}
