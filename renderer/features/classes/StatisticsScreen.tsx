import type { ClassHomeworkId } from '../../../electron/contract/index.ts';
import { ClassFrame } from './ClassFrame.tsx';
import { Numbers } from './statistics/Numbers.tsx';

interface Props {
  readonly classHomeworkId: ClassHomeworkId;
}

/** A class homework in numbers: who is missing, how the scores spread, what most students left out. */
export function StatisticsScreen({ classHomeworkId }: Props) {
  return (
    <ClassFrame classHomeworkId={classHomeworkId} part="statistics">
      {(homework) => <Numbers homework={homework} />}
    </ClassFrame>
  );
}
