import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';

/** The window's title says which screen this is: `Kafka 语音作业 · 口答`. */
export function usePageTitle(title: string | undefined): void {
  const { t } = useTranslation('shell');
  const name = t('appName');
  useEffect(() => {
    document.title = title ? `${title} · ${name}` : name;
  }, [title, name]);
}
