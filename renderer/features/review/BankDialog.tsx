import { useQuery } from '@tanstack/react-query';
import { BookmarkX } from 'lucide-react';
import { type KeyboardEvent, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BankComment } from '../../../electron/contract/index.ts';
import { core, queries } from '../../backend/client.ts';
import { useErrorText } from '../../interface/error-text.ts';
import { Button, Dialog, ErrorNotice } from '../../interface/parts/index.ts';
import { showToast } from '../../interface/toasts.ts';
import { kindIcon } from '../../player/comment-kinds.ts';
import styles from './BankDialog.module.css';

interface Props {
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly onUse: (comment: BankComment) => void;
}

/** The instructor's frequent sentences: typing finds, arrows choose, Enter writes the sentence into the box. */
export function BankDialog({ isOpen, onClose, onUse }: Props) {
  const { t } = useTranslation('review');
  return (
    <Dialog title={t('bank.title')} isOpen={isOpen} onClose={onClose}>
      {isOpen && <Bank onUse={onUse} />}
    </Dialog>
  );
}

function Bank({ onUse }: Pick<Props, 'onUse'>) {
  const { t } = useTranslation(['review', 'takes']);
  const errorText = useErrorText();
  const bank = useQuery(queries.reviews.bank.queryOptions());
  const [search, setSearch] = useState('');
  const [at, setAt] = useState(0);
  const listId = useId();
  const wanted = search.trim().toLocaleLowerCase();
  const found = (bank.data ?? []).filter(({ text }) => text.toLocaleLowerCase().includes(wanted));
  const chosenAt = Math.min(at, found.length - 1);
  const chosen = found[chosenAt];
  const optionId = (index: number) => `${listId}-${index}`;

  const choose = (next: number) => {
    setAt(next);
    document.getElementById(optionId(next))?.scrollIntoView({ block: 'nearest' });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || event.keyCode === 229) return;
    if (event.key === 'ArrowDown') choose(Math.min(found.length - 1, chosenAt + 1));
    else if (event.key === 'ArrowUp') choose(Math.max(0, chosenAt - 1));
    else if (event.key === 'Enter' && chosen) onUse(chosen);
    else return;
    event.preventDefault();
  };
  const remove = async ({ text, kind }: BankComment) => {
    try {
      await core.reviews.removeFromBank({ text });
      await bank.refetch();
      showToast({
        text: t('review:toast.removed'),
        action: {
          text: t('review:toast.undo'),
          run: () => core.reviews.keepInBank({ text, kind }).then(() => bank.refetch()),
        },
      });
    } catch (error) {
      showToast({ text: errorText(error).sentence, tone: 'caution' });
    }
  };

  if (bank.error && !bank.data) return <ErrorNotice error={bank.error} onRetry={() => void bank.refetch()} />;
  if (!bank.data) return null;
  return (
    <div className={styles.bank}>
      <input
        className={styles.search}
        role="combobox"
        aria-label={t('review:bank.search')}
        aria-expanded="true"
        aria-controls={listId}
        aria-activedescendant={chosen ? optionId(chosenAt) : undefined}
        placeholder={t('review:bank.search')}
        value={search}
        // biome-ignore lint/a11y/noAutofocus: the dialog was opened to find a sentence.
        autoFocus
        onChange={(event) => {
          setSearch(event.currentTarget.value);
          setAt(0);
        }}
        onKeyDown={onKeyDown}
      />
      {found.length === 0 && (
        <p className={styles.soft}>
          {bank.data.length === 0 ? t('review:bank.none') : t('review:bank.notFound')}
        </p>
      )}
      <div className={styles.list} id={listId} role="listbox" aria-label={t('review:bank.title')}>
        {found.map((comment, index) => {
          const Icon = kindIcon(comment.kind);
          return (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the search field above moves through the options.
            <div
              key={comment.text}
              id={optionId(index)}
              role="option"
              tabIndex={-1}
              aria-selected={index === chosenAt}
              className={styles.option}
              data-kind={comment.kind}
              onClick={() => onUse(comment)}
            >
              <Icon size={14} aria-label={t(`takes:player.kinds.${comment.kind}`)} />
              <span className={styles.text}>{comment.text}</span>
              <span className={styles.soft}>
                {comment.isKept ? t('review:bank.kept') : t('review:bank.uses', { count: comment.uses })}
              </span>
            </div>
          );
        })}
      </div>
      {chosen && (
        <div className={styles.foot}>
          <Button
            variant="quiet"
            size="small"
            icon={BookmarkX}
            label={t('review:bank.remove', { text: chosen.text })}
            onPress={() => void remove(chosen)}
          >
            {t('review:bank.remove', { text: chosen.text.slice(0, 24) })}
          </Button>
          <Button variant="primary" keys="Enter" onPress={() => onUse(chosen)}>
            {t('review:bank.use')}
          </Button>
        </div>
      )}
    </div>
  );
}
