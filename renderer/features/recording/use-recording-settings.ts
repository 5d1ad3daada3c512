import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Settings, type SettingsChange } from '../../../electron/contract/index.ts';
import { type InputDevice, microphone } from '../../audio/microphone.ts';
import { core, queries } from '../../backend/client.ts';

const DEFAULTS = Settings.parse({});

/** Which microphone and which processing are wished for, and how to change them; an open microphone follows. */
export function useRecordingSettings() {
  const client = useQueryClient();
  const key = queries.settings.get.queryKey();
  const { data } = useQuery(queries.settings.get.queryOptions());
  const after = {
    onSettled: () => client.invalidateQueries({ queryKey: key }),
  };
  const change = useMutation({
    mutationFn: async (wish: SettingsChange) => {
      client.setQueryData(key, await core.settings.change(wish));
      // Why it would not open is in microphone.state.
      await microphone.reopen().catch(() => undefined);
    },
    ...after,
  });
  const choose = useMutation({
    mutationFn: (device: InputDevice | null) => microphone.choose(device).catch(() => undefined),
    ...after,
  });
  return { settings: data ?? DEFAULTS, change: change.mutate, choose: choose.mutate };
}
