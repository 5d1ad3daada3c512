import { useTranslation } from 'react-i18next';
import { Dialog, Keys } from '../interface/parts/index.ts';
import { SHORTCUT_GROUPS, type Shortcut, useActiveShortcuts } from '../interface/shortcuts.ts';
import styles from './ShortcutOverlay.module.css';

interface Props {
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

/** Every key that does something on the screen below, by group. */
export function ShortcutOverlay({ isOpen, onClose }: Props) {
  const { t } = useTranslation('shell');
  const shortcuts = inForce(useActiveShortcuts()).filter((shortcut) => shortcut.text !== '');
  return (
    <Dialog title={t('overlay.title')} isOpen={isOpen} onClose={onClose} width="wide">
      <div className={styles.groups}>
        {SHORTCUT_GROUPS.map((group) => {
          const members = byAction(shortcuts.filter((shortcut) => shortcut.group === group));
          return (
            members.length > 0 && (
              <section key={group} className={styles.group}>
                <h3 className={styles.heading}>{t(`overlay.groups.${group}`)}</h3>
                <dl>
                  {members.map(([text, keys]) => (
                    <div key={text} className={styles.row}>
                      <dt>{text}</dt>
                      <dd className={styles.keys}>
                        {keys.map((shown) => (
                          <Keys key={shown} keys={shown} />
                        ))}
                      </dd>
                    </div>
                  ))}
                </dl>
              </section>
            )
          );
        })}
      </div>
      <p className={styles.note}>{t('overlay.note')}</p>
    </Dialog>
  );
}

/** A part of the screen may take a key for itself: what it did before is not to be promised then. */
function inForce(shortcuts: readonly Shortcut[]): readonly Shortcut[] {
  return shortcuts.filter(
    ({ keys }, at) => !shortcuts.slice(at + 1).some((later) => later.keys === keys && !later.isDisabled),
  );
}

/** What is done, with every key that does it, each once even where two parts of the screen listen for it. */
function byAction(shortcuts: readonly Shortcut[]): readonly (readonly [text: string, keys: string[]])[] {
  const keysOf = new Map<string, Set<string>>();
  for (const { text, keys, shownKeys } of shortcuts)
    keysOf.set(text, (keysOf.get(text) ?? new Set()).add(shownKeys ?? keys));
  return [...keysOf].map(([text, keys]) => [text, [...keys]]);
}
