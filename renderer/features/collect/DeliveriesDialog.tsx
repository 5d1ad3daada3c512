import { useTranslation } from 'react-i18next';
import { DeliveryLine, useDeliveries } from '../../class-folders/index.ts';
import { Button, Dialog } from '../../interface/parts/index.ts';
import styles from './TasksStrip.module.css';

interface Props {
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

/** Everything that is not in its class folder yet, and what can be done about it. */
export function DeliveriesDialog({ isOpen, onClose }: Props) {
  const { t } = useTranslation('collect');
  const underWay = useDeliveries().filter(({ state }) => state !== 'delivered');
  return (
    <Dialog
      title={t('tasks.title')}
      isOpen={isOpen}
      onClose={onClose}
      footer={
        <Button variant="primary" onPress={onClose}>
          {t('tasks.close')}
        </Button>
      }
    >
      {underWay.length === 0 && <p>{t('tasks.done')}</p>}
      <ul className={styles.deliveries}>
        {underWay.map((delivery) => (
          <li key={delivery.id}>
            <DeliveryLine
              delivery={delivery}
              title={t(delivery.what === 'return' ? 'tasks.return' : 'tasks.handIn', {
                file: delivery.fileName,
              })}
            />
          </li>
        ))}
      </ul>
    </Dialog>
  );
}
