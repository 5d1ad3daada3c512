import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Settings, type SettingsChange } from '../../../electron/contract/index.ts';
import { queries } from '../../backend/client.ts';

const DEFAULTS = Settings.parse({});

/** The settings as they stand, and how to change some: shown at once, taken back if the core refuses. */
export function useSettings(): {
  settings: Settings;
  isKnown: boolean;
  change: (change: SettingsChange) => void;
} {
  const client = useQueryClient();
  const key = queries.settings.get.queryKey();
  const { data } = useQuery(queries.settings.get.queryOptions());
  const { mutate } = useMutation(
    queries.settings.change.mutationOptions({
      // One after the other: two on their way at once could arrive in the wrong order.
      scope: { id: 'settings' },
      onMutate: (change) => {
        // Not waited for: the next press of a key must meet the value this one set.
        void client.cancelQueries({ queryKey: key });
        const before = client.getQueryData(key);
        if (before) client.setQueryData(key, { ...before, ...(change as Partial<Settings>) });
        return { before };
      },
      onError: (_error, _change, context) => {
        if (context?.before) client.setQueryData(key, context.before);
      },
      onSuccess: (settings) => {
        // An older answer must not undo on screen what was changed since.
        if (client.isMutating({ mutationKey: queries.settings.change.mutationKey() }) <= 1)
          client.setQueryData(key, settings);
      },
    }),
  );
  return { settings: data ?? DEFAULTS, isKnown: data !== undefined, change: mutate };
}
