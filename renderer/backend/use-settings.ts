import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Settings, type SettingsChange } from '../../electron/contract/index.ts';
import { queries } from './client.ts';

const DEFAULTS = Settings.parse({});

/**
 * The settings as they stand (their defaults until they are read), and how to change some: shown at once, taken back
 * if the core refuses, which `onRefused` is told.
 */
export function useSettings(onRefused?: (error: unknown) => void): {
  settings: Settings;
  isKnown: boolean;
  /** Why they could not be read; null: they were, or are on their way. */
  error: unknown;
  change: (change: SettingsChange) => void;
} {
  const client = useQueryClient();
  const key = queries.settings.get.queryKey();
  const { data, error } = useQuery(queries.settings.get.queryOptions());
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
      onError: (refusal, _change, context) => {
        if (context?.before) client.setQueryData(key, context.before);
        onRefused?.(refusal);
      },
      onSuccess: (settings) => {
        // An older answer must not undo on screen what was changed since.
        if (client.isMutating({ mutationKey: queries.settings.change.mutationKey() }) <= 1)
          client.setQueryData(key, settings);
      },
    }),
  );
  return {
    settings: data ?? DEFAULTS,
    isKnown: data !== undefined,
    error: data === undefined ? error : null,
    change: mutate,
  };
}
