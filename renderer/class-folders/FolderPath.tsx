import { useQuery } from '@tanstack/react-query';
import { queries } from '../backend/client.ts';
import { FolderField } from './FolderField.tsx';

interface Props {
  readonly label: string;
  readonly description: string;
  readonly path: string;
  readonly onChange: (path: string) => void;
  readonly onSubmit: () => void;
}

/** A folder of this computer by its path, with the likely ones offered. */
export function FolderPath({ path, ...rest }: Props) {
  const folders = useQuery(queries.handIn.folders.queryOptions());
  return <FolderField folder={path} suggestions={folders.data ?? []} {...rest} />;
}
