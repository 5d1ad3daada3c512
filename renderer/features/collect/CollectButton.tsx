import { Inbox } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ClassHomeworkId } from '../../../electron/contract/index.ts';
import { Button, type ButtonProps } from '../../interface/parts/index.ts';
import { CollectSheet } from './CollectSheet.tsx';

interface Props extends Pick<ButtonProps, 'variant' | 'size'> {
  /** null: each package goes where it belongs. */
  readonly classHomeworkId: ClassHomeworkId | null;
}

/** Opens the sheet that collects hand-ins. */
export function CollectButton({ classHomeworkId, ...look }: Props) {
  const { t } = useTranslation('collect');
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button {...look} icon={Inbox} onPress={() => setOpen(true)}>
        {t('button')}
      </Button>
      {isOpen && <CollectSheet classHomeworkId={classHomeworkId} onClose={() => setOpen(false)} />}
    </>
  );
}
