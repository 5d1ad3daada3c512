import { Mic } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, Dialog } from '../../interface/parts/index.ts';
import { MicrophoneCheck } from './MicrophoneCheck.tsx';

interface Props {
  readonly isDisabled?: boolean;
}

/** After trouble with a microphone: the way to another one, without leaving the question. */
export function ChooseMicrophone({ isDisabled = false }: Props) {
  const { t } = useTranslation('recording');
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <Button icon={Mic} isDisabled={isDisabled} onPress={() => setIsOpen(true)}>
        {t('failed.do.choose-microphone')}
      </Button>
      <Dialog title={t('microphone.title')} isOpen={isOpen} onClose={() => setIsOpen(false)}>
        <MicrophoneCheck />
      </Dialog>
    </>
  );
}
