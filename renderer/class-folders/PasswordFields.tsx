import { useTranslation } from 'react-i18next';
import { Switch, TextField } from '../interface/parts/index.ts';
import styles from './ClassFolders.module.css';

interface Props {
  readonly password: string;
  readonly onPassword: (password: string) => void;
  readonly isKept: boolean;
  readonly onKeep: (isKept: boolean) => void;
  readonly canKeep: boolean;
  readonly onSubmit: () => void;
  readonly autoFocus?: boolean;
}

/** A password and whether the system's keychain keeps it; where there is none, that it is asked for again. */
export function PasswordFields(props: Props) {
  const { t } = useTranslation('classFolders');
  return (
    <>
      <TextField
        type="password"
        autoComplete="current-password"
        label={t('password.label')}
        description={t('password.hint')}
        value={props.password}
        onChange={props.onPassword}
        onSubmit={props.onSubmit}
        maxLength={2_000}
        autoFocus={props.autoFocus ?? false}
      />
      {props.canKeep ? (
        <Switch isOn={props.isKept} onChange={props.onKeep}>
          {t('password.keep')}
        </Switch>
      ) : (
        <p className={styles.soft}>{t('password.eachSession')}</p>
      )}
    </>
  );
}
