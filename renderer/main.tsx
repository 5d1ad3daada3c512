import './interface/theme.css';
import './interface/ground.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/App.tsx';
import { firstSettings } from './app/first-settings.ts';
import { startCoreEvents } from './backend/core-events.ts';
import { queryClient } from './backend/query-client.ts';
import { prepareAnnouncements } from './interface/announce.ts';
import { applyTheme } from './interface/apply-theme.ts';
import { startLanguages } from './interface/languages/index.ts';
import { startShortcuts } from './interface/shortcuts.ts';

const root = document.getElementById('root');
if (!root) throw new Error('The page has no root');

// Asked before anything is drawn, so that nobody sees the page change its language or go dark.
const settings = await firstSettings(queryClient);
applyTheme(settings.theme);
await startLanguages(settings.language);
prepareAnnouncements();
startShortcuts();
startCoreEvents(queryClient);

createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
