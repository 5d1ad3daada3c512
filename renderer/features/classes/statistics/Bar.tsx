import styles from './statistics.module.css';

/** A share, 0…1, as a bar beside its number, which stands in the same row for those who cannot see the bar. */
export function Bar({ share }: { readonly share: number }) {
  return (
    <span className={styles.rail} aria-hidden>
      <span className={styles.bar} style={{ inlineSize: `${Math.min(1, Math.max(0, share)) * 100}%` }} />
    </span>
  );
}
