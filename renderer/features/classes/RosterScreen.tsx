import type { ClassHomeworkId } from '../../../electron/contract/index.ts';
import { ClassFrame } from './ClassFrame.tsx';
import { Roster } from './roster/Roster.tsx';

interface Props {
  readonly classHomeworkId: ClassHomeworkId;
}

/** The list of the class: pasted or read from a file, and who on it is missing. */
export function RosterScreen({ classHomeworkId }: Props) {
  return (
    <ClassFrame classHomeworkId={classHomeworkId} part="roster">
      {(homework) => <Roster homework={homework} />}
    </ClassFrame>
  );
}
