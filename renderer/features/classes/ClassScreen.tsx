import { type ReactNode, useState } from 'react';
import type { ClassHomework, ClassHomeworkId, SubmissionId } from '../../../electron/contract/index.ts';
import { ClassBoard } from './ClassBoard.tsx';
import { ClassFrame } from './ClassFrame.tsx';
import { ClassMenu } from './ClassMenu.tsx';

/** A sheet that does something with these hand-ins; another feature's. */
export type RenderSheet = (sheet: {
  readonly homework: ClassHomework;
  readonly submissionIds: readonly SubmissionId[];
  readonly onClose: () => void;
}) => ReactNode;

interface Props {
  readonly classHomeworkId: ClassHomeworkId;
  /** `primary` where collecting is the one thing to do. */
  readonly renderCollect: (variant: 'primary' | 'plain') => ReactNode;
  readonly renderRelease: RenderSheet;
  /** The way to export the class. */
  readonly renderExport: (homework: ClassHomework) => ReactNode;
  /** A sheet that exports these hand-ins. */
  readonly renderExportOf: RenderSheet;
}

/** A class: who handed in, how far the reviews are, and the way into each of them. */
export function ClassScreen(props: Props) {
  const { classHomeworkId, renderCollect, renderRelease, renderExport, renderExportOf } = props;
  const [released, setReleased] = useState<readonly SubmissionId[] | null>(null);
  const [exported, setExported] = useState<readonly SubmissionId[] | null>(null);
  return (
    <ClassFrame
      classHomeworkId={classHomeworkId}
      part="table"
      actions={(homework) => (
        <>
          {homework.lastCollectedAt !== null && renderCollect('plain')}
          {homework.lastCollectedAt !== null && renderExport(homework)}
          <ClassMenu homework={homework} />
        </>
      )}
    >
      {(homework) => (
        <>
          <ClassBoard
            homework={homework}
            renderCollect={renderCollect}
            onRelease={setReleased}
            onExport={setExported}
          />
          {released && renderRelease({ homework, submissionIds: released, onClose: () => setReleased(null) })}
          {exported &&
            renderExportOf({ homework, submissionIds: exported, onClose: () => setExported(null) })}
        </>
      )}
    </ClassFrame>
  );
}
