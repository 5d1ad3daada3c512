import { Archive, FileOutput } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, IconButton } from '../../interface/parts/index.ts';
import { ExportSheet, type ExportSheetProps } from './ExportSheet.tsx';

interface Props extends Omit<ExportSheetProps, 'onClose'> {
  readonly look?: 'plain' | 'quiet' | 'icon';
}

const LIBRARY = { kind: 'library' } as const;

/** Opens the sheet that exports. */
export function ExportButton({ look = 'plain', ...sheet }: Props) {
  const { t } = useTranslation('exporting');
  const [isOpen, setOpen] = useState(false);
  const open = () => setOpen(true);
  return (
    <>
      {look === 'icon' ? (
        <IconButton icon={FileOutput} size="small" label={t('button')} onPress={open} />
      ) : (
        <Button variant={look} size={look === 'quiet' ? 'small' : 'normal'} icon={FileOutput} onPress={open}>
          {t('button')}
        </Button>
      )}
      {isOpen && <ExportSheet {...sheet} onClose={() => setOpen(false)} />}
    </>
  );
}

/** Opens the sheet that makes an archive of the library. */
export function ArchiveLibraryButton() {
  const { t } = useTranslation('exporting');
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button icon={Archive} onPress={() => setOpen(true)}>
        {t('archive.button')}
      </Button>
      {isOpen && (
        <ExportSheet
          subject={LIBRARY}
          kinds={['archive']}
          title={t('archive.library')}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  );
}
