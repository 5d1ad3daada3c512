import { QueryClient } from '@tanstack/react-query';

/** What the page knows of the core. Kept until the core says it changed (core-events.ts), not for some minutes. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      // Everything is on this machine: “offline” must never pause a query.
      networkMode: 'always',
      staleTime: Number.POSITIVE_INFINITY,
      refetchOnWindowFocus: false,
      refetchOnReconnect: false,
      // An error has a reason that a second try a moment later does not change; a lost core is asked again on
      // reconnection.
      retry: false,
    },
    mutations: { networkMode: 'always', retry: false },
  },
});
