import { ClassScreen, RosterScreen, RubricScreen, StatisticsScreen } from '../features/classes/index.ts';
import { CollectButton } from '../features/collect/index.ts';
import { ExportButton, ExportSheet } from '../features/export/index.ts';
import { ReleaseSheet } from '../features/review/index.ts';
import type { Route } from './route.ts';

/** Of some hand-ins; a class is also archived as a whole. */
export const HAND_IN_KINDS = ['audio', 'comments', 'grades', 'report', 'anki'] as const;
const CLASS_KINDS = [...HAND_IN_KINDS, 'archive'] as const;

/** The screens of an instructor: a class, its rubric, its students, its numbers. */
export function ClassSide({ route }: { readonly route: ClassRoute }) {
  const { classHomeworkId } = route;
  switch (route.screen) {
    case 'class':
      return (
        <ClassScreen
          key={classHomeworkId}
          classHomeworkId={classHomeworkId}
          renderCollect={(variant) => <CollectButton classHomeworkId={classHomeworkId} variant={variant} />}
          renderRelease={({ submissionIds, onClose }) => (
            <ReleaseSheet submissionIds={submissionIds} onClose={onClose} />
          )}
          renderExport={({ title }) => (
            <ExportButton subject={{ kind: 'class', classHomeworkId }} kinds={CLASS_KINDS} title={title} />
          )}
          renderExportOf={({ homework, submissionIds, onClose }) => (
            <ExportSheet
              subject={{ kind: 'submissions', submissionIds: [...submissionIds] }}
              kinds={HAND_IN_KINDS}
              title={homework.title}
              onClose={onClose}
            />
          )}
        />
      );
    case 'rubric':
      return <RubricScreen key={classHomeworkId} classHomeworkId={classHomeworkId} />;
    case 'roster':
      return <RosterScreen key={classHomeworkId} classHomeworkId={classHomeworkId} />;
    case 'statistics':
      return <StatisticsScreen key={classHomeworkId} classHomeworkId={classHomeworkId} />;
  }
}

export type ClassRoute = Extract<Route, { readonly screen: 'class' | 'rubric' | 'roster' | 'statistics' }>;
