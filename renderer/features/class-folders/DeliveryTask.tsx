import { useTranslation } from 'react-i18next';
import { DeliveryLine } from '../../class-folders/index.ts';
import { formatDate } from '../../interface/format.ts';
import type { MarkShape } from '../../interface/parts/index.ts';
import { TaskDetails, TaskProgress, TaskRow } from '../../tasks/index.ts';
import styles from './DeliveryTask.module.css';
import type { Batch } from './delivery-batches.ts';

/** More are behind a press. */
const SHOWN = 3;

const SHAPES = {
  sending: 'half',
  waiting: 'none',
  stopped: 'bad',
  delivered: 'done',
} as const satisfies Record<string, MarkShape>;

/** Packages on their way into a class folder among the tasks. It says “delivered” of what was read back there. */
export function DeliveryTask({ batch }: { readonly batch: Batch }) {
  const { t } = useTranslation('classFolders');
  const { classFolderName: name, deliveries, underWay, share, at } = batch;
  const state = stateOf(batch);
  const lines = (
    <ul className={styles.lines}>
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
  );
  return (
    <TaskRow
      title={t('tasks.to', { name })}
      about={formatDate(at)}
      shape={SHAPES[state]}
      state={t(`delivery.states.${state}`)}
    >
      {underWay.length > 0 && deliveries.length > 1 && (
        <TaskProgress
          label={t('tasks.to', { name })}
          share={share}
          done={t('tasks.done', { done: deliveries.length - underWay.length, count: deliveries.length })}
          current=""
        />
      )}
      {underWay.length > SHOWN ? (
        <TaskDetails summary={t('tasks.left', { count: underWay.length })}>{lines}</TaskDetails>
      ) : (
        underWay.length > 0 && lines
      )}
      {underWay.length === 0 && <Delivered batch={batch} />}
    </TaskRow>
  );
}

function Delivered({ batch: { deliveries } }: { readonly batch: Batch }) {
  const { t } = useTranslation('classFolders');
  const [only] = deliveries;
  const words = t('tasks.delivered', { count: deliveries.length });
  if (deliveries.length === 1 && only) return <p>{`${only.fileName} · ${words}`}</p>;
  return (
    <TaskDetails summary={words}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and must be reached by those without a mouse. */}
      <ul className={styles.names} tabIndex={0} aria-label={words}>
        {deliveries.map(({ id, fileName }) => (
          <li key={id}>{fileName}</li>
        ))}
      </ul>
    </TaskDetails>
  );
}

export function stateOf({ underWay }: Batch): keyof typeof SHAPES {
  const order = ['sending', 'waiting', 'stopped'] as const;
  return order.find((state) => underWay.some((delivery) => delivery.state === state)) ?? 'delivered';
}
