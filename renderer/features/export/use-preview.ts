import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { ExportPreview, ExportRequest } from '../../../electron/contract/index.ts';
import { core, queries } from '../../backend/client.ts';
import { errorKindOf } from '../../interface/error-text.ts';

/** A pause in the choosing, ms. */
const SETTLED_AFTER_MS = 200;

export interface ShownPreview {
  readonly preview: ExportPreview | null;
  readonly error: unknown;
  /** There is nothing of the kind. */
  readonly isNothing: boolean;
  readonly isTemplateInvalid: boolean;
  /** What is shown belongs to choices of a moment ago. */
  readonly isOld: boolean;
  readonly retry: () => void;
}

/** What a request would write. `mark`: what tells it from another, without a sheet's megabytes. */
export function usePreview(request: ExportRequest | null, mark: string): ShownPreview {
  const [settled, setSettled] = useState({ request, mark });
  useEffect(() => {
    if (settled.mark === mark) return;
    const timer = setTimeout(() => setSettled({ request, mark }), SETTLED_AFTER_MS);
    return () => clearTimeout(timer);
  }, [request, mark, settled.mark]);
  const asked = settled.request;
  const found = useQuery({
    queryKey: [...queries.exports.preview.key(), settled.mark],
    queryFn: ({ signal }) => {
      if (!asked) throw new Error('nothing is asked yet');
      return core.exports.preview(asked, { signal });
    },
    enabled: asked !== null,
    placeholderData: keepPreviousData,
    // What there is may have changed since the sheet was last open.
    staleTime: 0,
    gcTime: 0,
    retry: false,
  });
  const kind = found.error ? errorKindOf(found.error) : null;
  return {
    preview: asked && !found.error ? (found.data ?? null) : null,
    error: found.error,
    isNothing: kind === 'NOTHING_TO_EXPORT',
    isTemplateInvalid: kind === 'TEMPLATE_INVALID',
    isOld: settled.mark !== mark || found.isPlaceholderData || found.isPending,
    retry: () => void found.refetch(),
  };
}
