import styles from './Lamp.module.css';

/** The red lamp: full when samples arrive, two bars when paused, a ring when off. Shape says it as well as colour. */
export function Lamp({ light }: { readonly light: 'on' | 'paused' | 'off' }) {
  return <span className={styles.lamp} data-light={light} aria-hidden />;
}
