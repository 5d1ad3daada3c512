import { CircleCheck, TriangleAlert, X } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { dismissToast, type ShownToast, useToasts } from '../toasts.ts';
import { Button } from './Button.tsx';
import { IconButton } from './IconButton.tsx';
import styles from './ToastRegion.module.css';

const SHOWN_MS = 5_000;
/** Long enough to notice, read and reach the button; WCAG 2.2.1 asks that one can have more: hover or focus holds it. */
const SHOWN_WITH_ACTION_MS = 12_000;

/** Where toasts appear. Once, in the shell. */
export function ToastRegion() {
  const { t } = useTranslation('shell');
  const toasts = useToasts();
  return (
    // Of the top layer: a press on a toast is none outside the open dialog, which would close it.
    <section
      className={styles.region}
      aria-label={t('toasts')}
      aria-live="polite"
      data-live-announcer="true"
      data-react-aria-top-layer="true"
    >
      {toasts.map((toast) => (
        <ToastCard key={toast.id} toast={toast} />
      ))}
    </section>
  );
}

function ToastCard({ toast }: { readonly toast: ShownToast }) {
  const { t } = useTranslation('shell');
  const [isHeld, setHeld] = useState(false);
  const { id, action } = toast;
  useEffect(() => {
    if (isHeld) return;
    const timer = setTimeout(() => dismissToast(id), action ? SHOWN_WITH_ACTION_MS : SHOWN_MS);
    return () => clearTimeout(timer);
  }, [id, action, isHeld]);
  const hold = () => setHeld(true);
  const letGo = () => setHeld(false);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the pointer resting on it only holds the timer
    <div
      className={styles.toast}
      data-tone={toast.tone ?? 'plain'}
      onPointerEnter={hold}
      onPointerLeave={letGo}
      onFocus={hold}
      onBlur={letGo}
    >
      {toast.tone === 'good' && <CircleCheck size={18} aria-hidden />}
      {toast.tone === 'caution' && <TriangleAlert size={18} aria-hidden />}
      <p className={styles.text}>{toast.text}</p>
      {action && (
        <Button
          size="small"
          onPress={() => {
            dismissToast(id);
            action.run();
          }}
        >
          {action.text}
        </Button>
      )}
      <IconButton icon={X} size="small" label={t('dismiss')} onPress={() => dismissToast(id)} />
    </div>
  );
}
