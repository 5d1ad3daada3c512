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
          const members = distinct(shortcuts.filter((shortcut) => shortcut.group === group));
          return (
            members.length > 0 && (
              <section key={group} className={styles.group}>
                <h3 className={styles.heading}>{t(`overlay.groups.${group}`)}</h3>
                <dl>
                  {members.map(({ keys, shownKeys, text }) => (
                    <div key={keys + text} className={styles.row}>
                      <dt>{text}</dt>
                      <dd>
                        <Keys keys={shownKeys ?? keys} />
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

/** One line per key and meaning, even where two parts of the screen listen for the same. */
function distinct(shortcuts: readonly Shortcut[]): readonly Shortcut[] {
  const seen = new Map(shortcuts.map((shortcut) => [`${shortcut.keys} ${shortcut.text}`, shortcut]));
  return [...seen.values()];
}
