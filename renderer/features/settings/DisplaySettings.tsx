import { useTranslation } from 'react-i18next';
import { ErrorNotice, Select } from '../../interface/parts/index.ts';
import styles from './DisplaySettings.module.css';
import { useSettings } from './use-settings.ts';

export function DisplaySettings() {
  const { t } = useTranslation('settings');
  const { settings, error, change } = useSettings();
  if (error) return <ErrorNotice error={error} />;
  if (!settings) return null;
  return (
    <div className={styles.fields}>
      <Select
        label={t('language.label')}
        value={settings.language}
        onChange={(language) => void change({ language })}
        options={(['system', 'zh', 'en'] as const).map((value) => ({ value, text: t(`language.${value}`) }))}
      />
      <Select
        label={t('theme.label')}
        value={settings.theme}
        onChange={(theme) => void change({ theme })}
        options={(['system', 'light', 'dark'] as const).map((value) => ({
          value,
          text: t(`theme.${value}`),
        }))}
      />
      <Select
        label={t('reference.label')}
        value={settings.referenceVisibility}
        onChange={(referenceVisibility) => void change({ referenceVisibility })}
        options={(['homework', 'after-first-take', 'always'] as const).map((value) => ({
          value,
          text: t(`reference.${value}`),
        }))}
      />
    </div>
  );
}
