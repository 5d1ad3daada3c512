import { KeyRound } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ClassFolder } from '../../../electron/contract/index.ts';
import { SignIn } from '../../class-folders/index.ts';
import { Button } from '../../interface/parts/index.ts';

/** What waits for the password goes on by itself once it is known. */
export function EnterPassword({ folder }: { readonly folder: ClassFolder }) {
  const { t } = useTranslation('classFolders');
  const [isAsked, setAsked] = useState(false);
  return (
    <>
      <Button size="small" icon={KeyRound} onPress={() => setAsked(true)}>
        {t('signIn.enter')}
      </Button>
      <SignIn folder={isAsked ? folder : null} onClose={() => setAsked(false)} />
    </>
  );
}
