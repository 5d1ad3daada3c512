import { FileOutput, Send, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { ClassRow, SubmissionId } from '../../../electron/contract/index.ts';
import { Button } from '../../interface/parts/index.ts';
import styles from './ClassBoard.module.css';

interface Props {
  readonly rows: readonly ClassRow[];
  readonly selected: ReadonlySet<string>;
  readonly onClear: () => void;
  readonly onRelease: (submissionIds: readonly SubmissionId[]) => void;
  readonly onExport: (submissionIds: readonly SubmissionId[]) => void;
}

/** What can be done with the selected, or, with none selected, with all that are done and not returned yet. */
export function SelectionBar({ rows, selected, onClear, onRelease, onExport }: Props) {
  const { t } = useTranslation('classes');
  const chosen = rows.filter(({ studentKey }) => selected.has(studentKey));
  const hasSelection = chosen.length > 0;
  // Selected by hand, a returned one is meant to be returned again.
  const releasable = hasSelection
    ? submissionsIn(chosen, ['done', 'released'])
    : submissionsIn(rows, ['done']);
  const exportable = hasSelection
    ? chosen.flatMap(({ submission }) => (submission ? [submission.id] : []))
    : [];
  if (!hasSelection && releasable.length === 0) return null;
  return (
    <section
      className={styles.selection}
      aria-label={t('selection.label')}
      data-chosen={hasSelection || undefined}
    >
      {hasSelection && <strong>{t('selection.count', { count: chosen.length })}</strong>}
      {releasable.length > 0 ? (
        <Button size="small" icon={Send} onPress={() => onRelease(releasable)}>
          {t('selection.releaseDone', { count: releasable.length })}
        </Button>
      ) : (
        <span className={styles.soft}>{t('selection.nothingToRelease')}</span>
      )}
      {exportable.length > 0 && (
        <Button size="small" icon={FileOutput} onPress={() => onExport(exportable)}>
          {t('selection.export')}
        </Button>
      )}
      {hasSelection && (
        <Button variant="quiet" size="small" icon={X} onPress={onClear}>
          {t('selection.clear')}
        </Button>
      )}
    </section>
  );
}

function submissionsIn(rows: readonly ClassRow[], states: readonly string[]): readonly SubmissionId[] {
  return rows.flatMap(({ submission, state }) =>
    submission && states.includes(state) ? [submission.id] : [],
  );
}
