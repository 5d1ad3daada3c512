import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { Settings, SettingsChange } from '../../../electron/contract/index.ts';
import { core, queries } from '../../backend/client.ts';
import { useErrorText } from '../../interface/error-text.ts';
import { showToast } from '../../interface/toasts.ts';

interface SettingsInUse {
  readonly settings: Settings | undefined;
  readonly error: unknown;
  /** Shown at once, taken back with a sentence when the core refuses. */
  readonly change: (change: SettingsChange) => Promise<void>;
}

export function useSettings(): SettingsInUse {
  const client = useQueryClient();
  const errorText = useErrorText();
  const { data, error } = useQuery(queries.settings.get.queryOptions());
  const queryKey = queries.settings.get.queryKey();
  return {
    settings: data,
    error: data ? null : error,
    change: async (wanted) => {
      const before = client.getQueryData(queryKey);
      if (before) client.setQueryData(queryKey, { ...before, ...definedOf(wanted) });
      try {
        client.setQueryData(queryKey, await core.settings.change(wanted));
      } catch (refused) {
        client.setQueryData(queryKey, before);
        showToast({ text: errorText(refused).sentence, tone: 'caution' });
      }
    },
  };
}

function definedOf(change: SettingsChange): Partial<Settings> {
  return Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
}
