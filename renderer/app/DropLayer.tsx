import { useEffectEvent, useLayoutEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './DropLayer.module.css';

const carriesFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false;

interface Props {
  /** Called while the drop is handled: what was dropped can be asked for only then. */
  readonly onDrop: (transfer: DataTransfer) => void;
}

/** Documents, packages, recordings and folders may be dropped anywhere on the window. */
export function DropLayer({ onDrop }: Props) {
  const { t } = useTranslation('shell');
  const [isOver, setOver] = useState(false);
  const drop = useEffectEvent(onDrop);
  // With the first frame, not after it: a file dropped in between would make the browser leave the app.
  useLayoutEffect(() => {
    // Entering a child fires before leaving its parent: the depth tells when the window itself was left.
    let depth = 0;
    const over = new AbortController();
    const listen = <K extends 'dragenter' | 'dragleave' | 'dragover' | 'drop'>(
      name: K,
      handle: (event: DragEvent) => void,
    ) => addEventListener(name, (event) => carriesFiles(event) && handle(event), { signal: over.signal });
    listen('dragenter', () => {
      depth += 1;
      setOver(true);
    });
    listen('dragleave', () => {
      depth -= 1;
      if (depth === 0) setOver(false);
    });
    // Without this the browser would leave the app to show the file.
    listen('dragover', (event) => event.preventDefault());
    listen('drop', (event) => {
      event.preventDefault();
      depth = 0;
      setOver(false);
      if (event.dataTransfer) drop(event.dataTransfer);
    });
    return () => over.abort();
  }, []);
  if (!isOver) return null;
  return (
    <div className={styles.layer} aria-hidden>
      <p className={styles.title}>{t('drop.title')}</p>
      <p className={styles.hint}>{t('drop.hint')}</p>
    </div>
  );
}
