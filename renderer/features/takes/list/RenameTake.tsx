import { Check, X } from 'lucide-react';
import { type FormEvent, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Take } from '../../../../electron/contract/index.ts';
import { useFocusAfterMenu } from '../../../interface/focus-after-menu.ts';
import { IconButton } from '../../../interface/parts/index.ts';
import styles from './list.module.css';

interface RenameTakeProps {
  take: Take;
  onSave: (name: string) => void;
  onCancel: () => void;
}

/** The name of a take, edited in its row: Enter keeps, Escape leaves it as it was. Empty takes the name away. */
export function RenameTake({ take, onSave, onCancel }: RenameTakeProps) {
  const { t } = useTranslation('takes');
  const [name, setName] = useState(take.name);
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  useFocusAfterMenu(field);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onSave(name.trim());
  };
  return (
    <form className={styles.rename} onSubmit={submit}>
      <label className="visually-hidden" htmlFor={id}>
        {t('list.renameLabel', { take: t('takeNumber', { number: take.number }) })}
      </label>
      <input
        ref={field}
        id={id}
        className={styles.field}
        value={name}
        maxLength={200}
        placeholder={t('list.renamePlaceholder')}
        onFocus={(event) => event.currentTarget.select()}
        onChange={(event) => setName(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return;
          event.stopPropagation();
          onCancel();
        }}
      />
      <IconButton icon={Check} label={t('list.save')} onPress={() => onSave(name.trim())} />
      <IconButton icon={X} label={t('list.cancel')} onPress={onCancel} />
    </form>
  );
}
