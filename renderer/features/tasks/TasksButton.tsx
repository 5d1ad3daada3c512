import { ListTodo, TriangleAlert } from 'lucide-react';
import { Button } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { formatPercent } from '../../interface/format.ts';
import { Hint } from '../../interface/parts/index.ts';
import { ariaKeys } from '../../interface/shortcut-keys.ts';
import { useShortcut } from '../../interface/shortcuts.ts';
import { openTasks, type Task } from '../../tasks/index.ts';
import { Ring } from './Ring.tsx';
import { summaryOf } from './summary.ts';
import styles from './TasksButton.module.css';
import { useCares } from './use-cares.ts';

const KEYS = 'B';

/** Opens the panel; tells on every screen how many tasks there are, how far they are, and whether one wants somebody. */
export function TasksButton({ tasks }: { readonly tasks: readonly Task[] }) {
  const { t } = useTranslation('tasks');
  const { underWay, share } = summaryOf(tasks);
  const { length: wanted } = useCares(tasks).cares;
  const open = () => openTasks();
  useShortcut({ keys: KEYS, group: 'app', text: t('show'), run: open });
  const words = [
    wanted > 0 && t('wanted', { count: wanted }),
    underWay > 0 && t('underWay', { count: underWay }),
  ].filter(Boolean);
  return (
    <Hint text={t('title')} keys={KEYS}>
      <Button
        className={styles.button ?? ''}
        // No percentage: a name that changes all the time would be read all the time.
        aria-label={[t('title'), ...words].join(t('joint'))}
        aria-keyshortcuts={ariaKeys(KEYS)}
        aria-haspopup="dialog"
        onPress={open}
      >
        {underWay === 0 && wanted === 0 && <ListTodo size={18} aria-hidden />}
        {wanted > 0 && <TriangleAlert size={16} aria-hidden className={styles.wanted ?? ''} />}
        {wanted > 0 && <span aria-hidden>{t('wantedShort', { count: wanted })}</span>}
        {underWay > 0 && <Ring share={share} />}
        {underWay > 0 && <span aria-hidden>{t('underWayShort', { count: underWay })}</span>}
        {share !== null && (
          <span aria-hidden className={styles.share}>
            {formatPercent(share)}
          </span>
        )}
      </Button>
    </Hint>
  );
}
