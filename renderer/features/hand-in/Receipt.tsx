import { CircleCheck, Copy, Download, PackageCheck } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Submission } from '../../../electron/contract/index.ts';
import { DeliveryLine, useDeliveries } from '../../class-folders/index.ts';
import { announce } from '../../interface/announce.ts';
import { copyText } from '../../interface/copy-text.ts';
import { formatBytes, formatDate } from '../../interface/format.ts';
import { Button, ErrorNotice } from '../../interface/parts/index.ts';
import { CopyElsewhere } from './CopyElsewhere.tsx';
import styles from './Receipt.module.css';
import { SendElsewhere } from './SendElsewhere.tsx';
import { standingOf } from './standing.ts';

interface Props {
  readonly submission: Submission;
  /** The folder that was asked for refused it; null: none was, or it is there. */
  readonly copyError: unknown;
  /** It could not be put on its way into the class folder. */
  readonly sendError: unknown;
}

/** What was handed in: its receipt, where it is, and how to take it further. */
export function Receipt({ submission, copyError, sendError }: Props) {
  const { t } = useTranslation('handIn');
  const { number, isPackageThere } = submission;
  const deliveries = useDeliveries().filter(({ submissionId }) => submissionId === submission.id);
  const standing = standingOf(submission, deliveries);
  const isHandedIn = standing === 'handed-in';
  const isOnItsWay = deliveries.some(({ state }) => state === 'waiting' || state === 'sending');
  const title = t(isHandedIn ? 'done.copied' : isOnItsWay ? 'done.onItsWay' : 'done.sealed', { number });
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  useEffect(() => announce(title), [title]);
  const Mark = isHandedIn ? CircleCheck : PackageCheck;
  return (
    <div className={styles.done}>
      <h3 ref={heading} tabIndex={-1} className={styles.title}>
        <Mark size={22} aria-hidden className={isHandedIn ? styles.good : styles.sealed} />
        {title}
      </h3>
      {copyError !== null && submission.copies.length === 0 && (
        <>
          <p className={styles.hint}>{t('done.notCopied')}</p>
          <ErrorNotice error={copyError} />
        </>
      )}
      {sendError !== null && deliveries.length === 0 && <ErrorNotice error={sendError} />}
      {isPackageThere && (
        <p className={styles.hint}>
          {t(isHandedIn ? 'done.verified' : isOnItsWay ? 'done.onItsWayHint' : 'done.sealedHint')}
        </p>
      )}
      {deliveries.map((delivery) => (
        <DeliveryLine key={delivery.id} delivery={delivery} />
      ))}
      {!isPackageThere && <p className={styles.gone}>{t('done.gone')}</p>}
      <ReceiptCode receipt={submission.receipt} />
      <Facts submission={submission} />
      {isPackageThere && (
        <div className={styles.further}>
          <a
            className={styles.download}
            data-primary={standing === 'sealed' || undefined}
            href={submission.packagePath}
            download={submission.fileName}
          >
            <Download size={16} aria-hidden />
            {t('done.download')}
          </a>
          <SendElsewhere submission={submission} deliveries={deliveries} />
          <CopyElsewhere submission={submission} />
        </div>
      )}
    </div>
  );
}

function ReceiptCode({ receipt }: { readonly receipt: string }) {
  const { t } = useTranslation('handIn');
  const code = useRef<HTMLElement>(null);
  const [said, setSaid] = useState('');
  const copy = async () => {
    const isCopied = await copyText(receipt, code.current);
    const words = t(isCopied ? 'done.receiptCopied' : 'done.receiptNotCopied');
    setSaid(words);
    announce(words);
  };
  return (
    <div className={styles.receipt}>
      <p className={styles.label}>{t('done.receipt')}</p>
      <code ref={code} className={styles.code}>
        {receipt}
      </code>
      <Button size="small" icon={Copy} onPress={() => void copy()}>
        {t('done.copyReceipt')}
      </Button>
      <p className={styles.label}>{said || t('done.receiptHint')}</p>
    </div>
  );
}

function Facts({ submission }: { readonly submission: Submission }) {
  const { t } = useTranslation('handIn');
  const { fileName, sizeBytes, sealedAt, copies } = submission;
  return (
    <dl className={styles.facts}>
      <div>
        <dt>{t('done.file')}</dt>
        <dd>{fileName}</dd>
      </div>
      <div>
        <dt>{t('done.size')}</dt>
        <dd>{formatBytes(sizeBytes)}</dd>
      </div>
      <div>
        <dt>{t('done.when')}</dt>
        <dd>{formatDate(sealedAt)}</dd>
      </div>
      <div>
        <dt>{t('done.where')}</dt>
        <dd>
          <ul>
            {copies.map(({ path, writtenAt }) => (
              <li key={path}>{`${path} · ${formatDate(writtenAt)}`}</li>
            ))}
            {submission.isPackageThere && <li>{t('done.inLibrary')}</li>}
          </ul>
        </dd>
      </div>
    </dl>
  );
}
