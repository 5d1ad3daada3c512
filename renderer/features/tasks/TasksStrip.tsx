import { TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../interface/parts/index.ts';
import { openTasks, type Task } from '../../tasks/index.ts';
import styles from './TasksStrip.module.css';
import { useCares } from './use-cares.ts';

/** One line for all that wants somebody; what goes well is told by the button in the header alone. */
export function TasksStrip({ tasks }: { readonly tasks: readonly Task[] }) {
  const { t } = useTranslation(['tasks', 'shell']);
  const { cares, settle } = useCares(tasks);
  const [first, ...others] = cares;
  if (!first) return null;
  const { task, care } = first;
  return (
    <section key={task.id} className={styles.strip} aria-label={t('tasks:strip')}>
      <TriangleAlert size={18} aria-hidden />
      <p className={styles.words}>
        {care.text}
        {others.length > 0 && ` ${t('tasks:more', { count: others.length })}`}
      </p>
      <div className={styles.buttons}>
        {care.action}
        <Button size="small" variant={care.action ? 'quiet' : 'plain'} onPress={() => openTasks()}>
          {t('tasks:look')}
        </Button>
        {care.isSettledByLook && (
          <Button size="small" variant="quiet" onPress={settle}>
            {t('shell:dismiss')}
          </Button>
        )}
      </div>
    </section>
  );
}
