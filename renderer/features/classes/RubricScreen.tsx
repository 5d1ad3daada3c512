import type { ClassHomeworkId } from '../../../electron/contract/index.ts';

interface Props {
  readonly classHomeworkId: ClassHomeworkId;
}

export function RubricScreen({ classHomeworkId }: Props) {
  return <h1>{classHomeworkId}</h1>;
}
