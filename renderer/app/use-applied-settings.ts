import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { queries } from '../backend/client.ts';
import { applyTheme } from '../interface/apply-theme.ts';
import { applyLanguage } from '../interface/languages/index.ts';

/** Language and theme follow the settings at once, in every open window, and the system where they say so. */
export function useAppliedSettings(): void {
  const { data } = useQuery(queries.settings.get.queryOptions());
  const language = data?.language;
  const theme = data?.theme;
  useEffect(() => {
    if (theme) applyTheme(theme);
  }, [theme]);
  useEffect(() => {
    if (!language) return;
    const apply = () => void applyLanguage(language);
    apply();
    addEventListener('languagechange', apply);
    return () => removeEventListener('languagechange', apply);
  }, [language]);
}
