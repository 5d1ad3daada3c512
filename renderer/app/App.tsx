import { QueryClientProvider } from '@tanstack/react-query';
import { I18nProvider } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { Router } from 'wouter';
import { useHashLocation } from 'wouter/use-hash-location';
import { queryClient } from '../backend/query-client.ts';
import { Shell } from './Shell.tsx';

/** Everything a screen may lean on: the core's answers, the address, the language of the controls. */
export function App() {
  const { i18n } = useTranslation();
  return (
    <QueryClientProvider client={queryClient}>
      <I18nProvider locale={i18n.language === 'en' ? 'en-GB' : 'zh-CN'}>
        <Router hook={useHashLocation}>
          <Shell />
        </Router>
      </I18nProvider>
    </QueryClientProvider>
  );
}
