import { Keyboard, Mic } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../interface/parts/index.ts';
import { usePageTitle } from '../../interface/use-page-title.ts';
import { About } from './About.tsx';
import { Backups } from './Backups.tsx';
import { DisplaySettings } from './DisplaySettings.tsx';
import { LibrarySection } from './LibrarySection.tsx';
import { Section } from './Section.tsx';
import styles from './SettingsScreen.module.css';

interface Props {
  /** Opens the microphone as soon as it is on the screen; so it is there only when asked for. */
  readonly microphoneCheck: ReactNode;
  readonly classFolders: ReactNode;
  /** Puts the library into one file. */
  readonly archive: ReactNode;
  /** Asks for an archive, and brings back what it holds. */
  readonly onBringBack: () => void;
  readonly onShowShortcuts: () => void;
}

export function SettingsScreen({
  microphoneCheck,
  classFolders,
  archive,
  onBringBack,
  onShowShortcuts,
}: Props) {
  const { t } = useTranslation(['settings', 'recording', 'classFolders']);
  const [isChecking, setChecking] = useState(false);
  usePageTitle(t('settings:title'));
  return (
    <div className={styles.settings}>
      <h1 className={styles.title}>{t('settings:title')}</h1>
      <Section title={t('settings:microphone')}>
        {isChecking ? (
          microphoneCheck
        ) : (
          <Button icon={Mic} onPress={() => setChecking(true)}>
            {t('recording:microphone.title')}
          </Button>
        )}
      </Section>
      <Section title={t('settings:display')}>
        <DisplaySettings />
      </Section>
      <Section title={t('classFolders:title')} hint={t('classFolders:hint')}>
        {classFolders}
      </Section>
      <LibrarySection archive={archive} onBringBack={onBringBack} />
      <Backups />
      <Section title={t('settings:shortcuts.title')}>
        <Button icon={Keyboard} keys="?" onPress={onShowShortcuts}>
          {t('settings:shortcuts.show')}
        </Button>
      </Section>
      <About />
    </div>
  );
}
