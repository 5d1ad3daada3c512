import { useTranslation } from 'react-i18next';
import { useSettings } from '../../backend/use-settings.ts';
import { useErrorText } from '../../interface/error-text.ts';
import { ErrorNotice, Select } from '../../interface/parts/index.ts';
import { showToast } from '../../interface/toasts.ts';
import styles from './DisplaySettings.module.css';

export function DisplaySettings() {
  const { t } = useTranslation('settings');
  const errorText = useErrorText();
  const { settings, error, isKnown, change } = useSettings((refusal) =>
    showToast({ text: errorText(refusal).sentence, tone: 'caution' }),
  );
  if (error) return <ErrorNotice error={error} />;
  if (!isKnown) return null;
  return (
    <div className={styles.fields}>
      <Select
        label={t('language.label')}
        value={settings.language}
        onChange={(language) => change({ language })}
        options={(['system', 'zh', 'en'] as const).map((value) => ({ value, text: t(`language.${value}`) }))}
      />
      <Select
        label={t('theme.label')}
        value={settings.theme}
        onChange={(theme) => change({ theme })}
        options={(['system', 'light', 'dark'] as const).map((value) => ({
          value,
          text: t(`theme.${value}`),
        }))}
      />
      <Select
        label={t('reference.label')}
        value={settings.referenceVisibility}
        onChange={(referenceVisibility) => change({ referenceVisibility })}
        options={(['homework', 'after-first-take', 'always'] as const).map((value) => ({
          value,
          text: t(`reference.${value}`),
        }))}
      />
    </div>
  );
}
