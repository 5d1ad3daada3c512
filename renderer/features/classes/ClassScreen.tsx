import { type ReactNode, useState } from 'react';
import type { ClassHomework, ClassHomeworkId, SubmissionId } from '../../../electron/contract/index.ts';
import { ClassBoard } from './ClassBoard.tsx';
import { ClassFrame } from './ClassFrame.tsx';
import { ClassMenu } from './ClassMenu.tsx';

/** A sheet that returns these reviews; another feature's. */
export type RenderRelease = (sheet: {
  readonly homework: ClassHomework;
  readonly submissionIds: readonly SubmissionId[];
  readonly onClose: () => void;
}) => ReactNode;

interface Props {
  readonly classHomeworkId: ClassHomeworkId;
  /** `primary` where collecting is the one thing to do. */
  readonly renderCollect: (variant: 'primary' | 'plain') => ReactNode;
  readonly renderRelease: RenderRelease;
}

/** A class: who handed in, how far the reviews are, and the way into each of them. */
export function ClassScreen({ classHomeworkId, renderCollect, renderRelease }: Props) {
  const [released, setReleased] = useState<readonly SubmissionId[] | null>(null);
  return (
    <ClassFrame
      classHomeworkId={classHomeworkId}
      part="table"
      actions={(homework) => (
        <>
          {homework.lastCollectedAt !== null && renderCollect('plain')}
          <ClassMenu homework={homework} />
        </>
      )}
    >
      {(homework) => (
        <>
          <ClassBoard homework={homework} renderCollect={renderCollect} onRelease={setReleased} />
          {released && renderRelease({ homework, submissionIds: released, onClose: () => setReleased(null) })}
        </>
      )}
    </ClassFrame>
  );
}
