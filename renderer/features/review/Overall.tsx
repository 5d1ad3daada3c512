import { type Ref, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SubmissionId } from '../../../electron/contract/index.ts';
import { core } from '../../backend/client.ts';
import styles from './Overall.module.css';
import { type KeepingStatus, TextKeeper } from './text-keeper.ts';

interface Props {
  readonly submissionId: SubmissionId;
  readonly text: string;
  readonly areaRef: Ref<HTMLTextAreaElement>;
}

/** What is said of the whole hand-in; saved while it is typed. Give it the submission's key. */
export function Overall({ submissionId, text: saved, areaRef }: Props) {
  const { t } = useTranslation('review');
  const [text, setText] = useState(saved);
  const [status, setStatus] = useState<KeepingStatus>('untouched');
  const isHeld = useRef(false);
  const keeper = useMemo(
    () => new TextKeeper<string>((text) => core.reviews.setOverall({ submissionId, text }), setStatus),
    [submissionId],
  );
  useEffect(() => {
    if (!isHeld.current) setText(saved);
  }, [saved]);
  useEffect(() => {
    const flush = () => void keeper.flush();
    addEventListener('pagehide', flush);
    return () => {
      removeEventListener('pagehide', flush);
      flush();
    };
  }, [keeper]);
  return (
    <section className={styles.overall}>
      <label className={styles.label}>
        <span className={styles.name}>{t('overall.label')}</span>
        <textarea
          ref={areaRef}
          className={styles.area}
          rows={2}
          maxLength={20_000}
          aria-keyshortcuts="Alt+A"
          placeholder={t('overall.placeholder')}
          value={text}
          onFocus={() => {
            isHeld.current = true;
          }}
          onBlur={() => {
            isHeld.current = false;
            void keeper.flush();
          }}
          onChange={(event) => {
            setText(event.currentTarget.value);
            keeper.keep(event.currentTarget.value);
          }}
          onKeyDown={(event) => {
            if (event.key === 'Escape') event.currentTarget.blur();
          }}
        />
      </label>
      <p className={styles.status} role="status">
        {status === 'failed' ? t('overall.failed') : status === 'kept' ? t('overall.saved') : ''}
      </p>
    </section>
  );
}
