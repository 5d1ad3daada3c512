import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, Dialog } from '../../../interface/parts/index.ts';
import type { Clash } from './rubric-base.ts';

interface Props {
  readonly clash: Clash;
  readonly onMine: () => void;
  readonly onTheirs: () => void;
}

/** Two windows wrote the same question. Nothing is saved until one of the two is chosen. */
export function ConflictDialog({ clash: { questionNumbers, isTotal }, onMine, onTheirs }: Props) {
  const { t, i18n } = useTranslation('classes');
  const [isOpen, setOpen] = useState(true);
  const what = [
    ...questionNumbers.map((number) => t('rubric.question', { number })),
    ...(isTotal ? [t('rubric.total')] : []),
  ];
  const list = new Intl.ListFormat(i18n.language, { type: 'conjunction' }).format(what);
  return (
    <Dialog
      title={t('rubric.conflict.title')}
      isOpen={isOpen}
      onClose={() => setOpen(false)}
      footer={
        <>
          <Button onPress={onTheirs}>{t('rubric.conflict.useTheirs')}</Button>
          <Button variant="primary" onPress={onMine}>
            {t('rubric.conflict.useMine')}
          </Button>
        </>
      }
    >
      <p>{t('rubric.conflict.text', { what: list })}</p>
    </Dialog>
  );
}
