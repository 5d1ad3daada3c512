import { Check, Copy, TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Take } from '../../../../electron/contract/index.ts';
import { takeHints } from '../../../../electron/signal/index.ts';
import { announce } from '../../../interface/announce.ts';
import { IconButton } from '../../../interface/parts/index.ts';
import { showToast } from '../../../interface/toasts.ts';
import styles from './facts.module.css';
import { useTagText } from './TakeTags.tsx';
import { useCaptureEvents, useTakeFacts } from './take-facts.ts';

/** All that is known of a take: hints in words first, then the numbers, then where they come from. */
export function TakeFacts({ take }: { take: Take }) {
  const { t } = useTranslation('takes');
  const { sound, file } = useTakeFacts()(take);
  const happened = useCaptureEvents()(take);
  return (
    <div className={styles.facts}>
      <TakeHints take={take} />
      {[sound, file].map((facts) => (
        <dl key={facts[0]?.id} className={styles.grid}>
          {facts.map((fact) => (
            <div key={fact.id} className={styles.fact}>
              <dt>{fact.name}</dt>
              <dd>{fact.value}</dd>
            </div>
          ))}
        </dl>
      ))}
      {happened.length > 0 && (
        <div>
          <h4 className={styles.heading}>{t('facts.happened')}</h4>
          <ul>
            {happened.map((text, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the same thing may happen twice at one moment.
              <li key={index}>{text}</li>
            ))}
          </ul>
        </div>
      )}
      {take.audioHash && <Fingerprint hash={take.audioHash} />}
    </div>
  );
}

/** Plain hints with what to do about them; one good word when there is nothing to say. */
export function TakeHints({ take }: { take: Take }) {
  const { t } = useTranslation('takes');
  const textOf = useTagText();
  if (take.state !== 'finished') return null;
  const hints = takeHints(take);
  if (hints.length === 0) {
    return (
      <p className={styles.fine}>
        <Check size={16} aria-hidden="true" />
        {t('summary.fine')}
      </p>
    );
  }
  return (
    <ul className={styles.hints}>
      {hints.map((hint) => (
        <li key={hint}>
          <TriangleAlert size={16} aria-hidden="true" />
          <span>
            <strong>{textOf(hint).word}</strong> {textOf(hint).advice}
          </span>
        </li>
      ))}
    </ul>
  );
}

function Fingerprint({ hash }: { hash: string }) {
  const { t } = useTranslation('takes');
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(hash);
      announce(t('facts.hashCopied'), 'polite');
      showToast({ text: t('facts.hashCopied'), tone: 'good' });
    } catch {
      // No permission for the clipboard: the whole hash is selectable on the title below.
    }
  };
  return (
    <div className={styles.hash}>
      <span className={styles.hashName}>{t('facts.hash')}</span>
      <code title={hash}>{`${hash.slice(0, 8)}…${hash.slice(-4)}`}</code>
      <IconButton icon={Copy} label={t('facts.copyHash')} onPress={() => void copy()} />
      <span className={styles.hashWhat}>{t('facts.hashWhat')}</span>
    </div>
  );
}
