import type { QueryClient } from '@tanstack/react-query';
import type { Settings } from '../../electron/contract/index.ts';
import { queries } from '../backend/client.ts';

/** The host is on this machine: slower than this means it does not answer, and the page says so by itself. */
const LONGEST_WAIT_MS = 1_500;

/** The language and theme to start with; the system's when the core does not answer in time. */
export async function firstSettings(client: QueryClient): Promise<Pick<Settings, 'language' | 'theme'>> {
  const fallback = { language: 'system', theme: 'system' } as const;
  const late = new Promise<typeof fallback>((resolve) => setTimeout(resolve, LONGEST_WAIT_MS, fallback));
  const asked = client.ensureQueryData(queries.settings.get.queryOptions()).catch(() => fallback);
  return Promise.race([asked, late]);
}
