import type { ClassHomeworkId } from '../../../electron/contract/index.ts';
import { ClassFrame } from './ClassFrame.tsx';
import { RubricEditor } from './rubric/RubricEditor.tsx';

interface Props {
  readonly classHomeworkId: ClassHomeworkId;
}

/** What a good answer says and what it is worth: the instructor's own, the students' homework stays as it is. */
export function RubricScreen({ classHomeworkId }: Props) {
  return (
    <ClassFrame classHomeworkId={classHomeworkId} part="rubric">
      {(homework) => <RubricEditor homework={homework} />}
    </ClassFrame>
  );
}
