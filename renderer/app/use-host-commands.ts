import { useEffect, useEffectEvent } from 'react';
import { useLocation } from 'wouter';
import type { HostCommand } from '../../electron/contract/index.ts';
import { host } from '../backend/host.ts';
import { paths } from '../interface/paths.ts';

interface Commands {
  readonly showShortcuts: () => void;
  readonly pickFiles: () => void;
}

/** What the desktop's menu asks for. */
export function useHostCommands({ showShortcuts, pickFiles }: Commands): void {
  const [, navigate] = useLocation();
  const obey = useEffectEvent((command: HostCommand) => {
    const actions: Record<HostCommand, () => void> = {
      home: () => navigate(paths.home),
      settings: () => navigate(paths.settings),
      'new-homework': () => navigate(paths.newHomework),
      'open-document': pickFiles,
      'show-shortcuts': showShortcuts,
    };
    actions[command]();
  });
  useEffect(() => host.onCommand((command) => obey(command)), []);
}
