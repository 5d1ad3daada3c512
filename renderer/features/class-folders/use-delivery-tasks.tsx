import { useTranslation } from 'react-i18next';
import { useClassFolders, useDeliveries } from '../../class-folders/index.ts';
import type { Task, TaskCare, TaskEnd } from '../../tasks/index.ts';
import { DeliveryTask, stateOf } from './DeliveryTask.tsx';
import { type Batch, batchesOf } from './delivery-batches.ts';
import { EnterPassword } from './EnterPassword.tsx';

/** ms; whoever handed in has read the receipt by then. */
const AT_ONCE = 5_000;

/** What is on its way into class folders, and what arrived, as the panel of tasks shows it. */
export function useDeliveryTasks(): readonly Task[] {
  const { t } = useTranslation('classFolders');
  const careOf = useCareOf();
  const endOf = ({ deliveries, classFolderName: name, at, underWay }: Batch): TaskEnd | null => {
    const began = deliveries.at(-1)?.createdAt ?? at;
    if (underWay.length > 0 || at - began < AT_ONCE) return null;
    return { text: t('tasks.arrived', { name, count: deliveries.length }), tone: 'good' };
  };
  return batchesOf(useDeliveries()).map((batch): Task => {
    const state = stateOf(batch);
    return {
      id: `delivery:${batch.id}`,
      kind: 'delivery',
      state: state === 'delivered' ? 'over' : state === 'sending' ? 'running' : 'waiting',
      share: state === 'sending' ? batch.share : null,
      at: batch.at,
      care: careOf(batch),
      end: endOf(batch),
      renderRow: () => <DeliveryTask batch={batch} />,
    };
  });
}

/** “Not there yet” is not “handed in”: whatever does not go on by itself is told until it does. */
function useCareOf(): (batch: Batch) => TaskCare | null {
  const { t } = useTranslation('classFolders');
  const { folders } = useClassFolders();
  return ({ underWay, classFolderId, classFolderName: name }) => {
    if (underWay.length === 0) return null;
    const folder = folders?.find(({ id }) => id === classFolderId);
    const care = (text: string): TaskCare => ({ text, isSettledByLook: false });
    if (folder?.isPasswordNeeded) {
      return { ...care(t('tasks.password', { name })), action: <EnterPassword folder={folder} /> };
    }
    const count = underWay.filter(({ state }) => state === 'stopped').length;
    if (count > 0) return care(t('tasks.stopped', { name, count }));
    const isFailing = underWay.every(({ problem, state }) => state === 'waiting' && problem !== null);
    return isFailing ? care(t('tasks.waiting', { name, count: underWay.length })) : null;
  };
}
