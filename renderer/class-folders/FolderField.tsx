import { Folder } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button, TextField } from '../interface/parts/index.ts';
import styles from './FolderField.module.css';

interface Props {
  readonly label: string;
  readonly description: string;
  readonly folder: string;
  readonly onChange: (folder: string) => void;
  readonly onSubmit: () => void;
  readonly suggestions: readonly string[];
  /** It stands where the pressed button was. */
  readonly autoFocus?: boolean;
}

/** A folder by its path: neither host can let a page choose one, so the likely ones are a press away. */
export function FolderField({
  label,
  description,
  folder,
  onChange,
  onSubmit,
  suggestions,
  autoFocus,
}: Props) {
  const { t } = useTranslation('classFolders');
  return (
    <div className={styles.folder}>
      <TextField
        label={label}
        description={description}
        value={folder}
        onChange={onChange}
        onSubmit={onSubmit}
        maxLength={4_000}
        autoFocus={autoFocus}
      />
      {suggestions.length > 0 && (
        <ul className={styles.suggestions} aria-label={t('path.suggestions')}>
          {suggestions.map((path) => (
            <li key={path}>
              <Button
                size="small"
                icon={Folder}
                label={t('path.use', { path })}
                onPress={() => onChange(path)}
              >
                <span className={styles.path}>{path}</span>
              </Button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
