import { KeyRound, RotateCw, X } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ClassFolder, Delivery } from '../../electron/contract/index.ts';
import { core } from '../backend/client.ts';
import { useErrorText } from '../interface/error-text.ts';
import { formatDate } from '../interface/format.ts';
import { Button, type MarkShape, ProgressBar, StateMark } from '../interface/parts/index.ts';
import { showToast } from '../interface/toasts.ts';
import styles from './DeliveryLine.module.css';
import { SignIn } from './SignIn.tsx';
import { useClassFolders } from './use-class-folders.ts';
import { useDeliveryText } from './use-delivery-text.ts';

const SHAPES: Record<Delivery['state'], MarkShape> = {
  waiting: 'none',
  sending: 'partly',
  delivered: 'done',
  stopped: 'bad',
};

interface Props {
  readonly delivery: Delivery;
  /** Above it, where it does not stand beside what is sent. */
  readonly title?: string;
}

/** Where a package on its way into a class folder stands, why it is not there, and what can be done. */
export function DeliveryLine({ delivery, title }: Props) {
  const { t } = useTranslation('classFolders');
  const text = useDeliveryText()(delivery);
  const { folders } = useClassFolders();
  const errorText = useErrorText();
  const [asked, setAsked] = useState<ClassFolder | null>(null);
  const { state } = delivery;
  const folder = folders?.find(({ id }) => id === delivery.classFolderId);
  const isPasswordNeeded = state !== 'delivered' && folder?.isPasswordNeeded === true;
  const obey = async (act: Promise<unknown>) => {
    try {
      await act;
    } catch (refused) {
      showToast({ text: errorText(refused).sentence, tone: 'caution' });
    }
  };
  const byId = { deliveryId: delivery.id };
  const cancel = async () => {
    await core.deliveries.cancel(byId);
    // The line goes away with it: what is safe is said where it stays.
    showToast({ text: t('delivery.cancelled', { file: delivery.fileName }) });
  };
  return (
    <div className={styles.delivery} data-state={state}>
      {title && <p className={styles.title}>{title}</p>}
      <StateMark shape={SHAPES[state]} text={t(`delivery.states.${state}`)} />
      <p className={styles.text}>{isPasswordNeeded ? t('delivery.password', { name: folder.name }) : text}</p>
      {state === 'sending' && (
        <ProgressBar
          label={t('delivery.states.sending')}
          value={delivery.sentBytes}
          max={delivery.totalBytes}
        />
      )}
      {state === 'delivered' && delivery.deliveredAt !== null && (
        <p className={styles.soft}>{`${delivery.fileName} · ${formatDate(delivery.deliveredAt)}`}</p>
      )}
      {state !== 'delivered' && (
        <div className={styles.buttons}>
          {isPasswordNeeded && (
            <Button size="small" icon={KeyRound} onPress={() => setAsked(folder)}>
              {t('signIn.enter')}
            </Button>
          )}
          {!isPasswordNeeded && state !== 'sending' && (
            <Button size="small" icon={RotateCw} onPress={() => void obey(core.deliveries.retry(byId))}>
              {t('delivery.retry')}
            </Button>
          )}
          <Button size="small" variant="quiet" icon={X} onPress={() => void obey(cancel())}>
            {t('delivery.cancel')}
          </Button>
        </div>
      )}
      <SignIn
        folder={asked}
        onClose={() => setAsked(null)}
        onSignedIn={() => void obey(core.deliveries.retry(byId))}
      />
    </div>
  );
}
