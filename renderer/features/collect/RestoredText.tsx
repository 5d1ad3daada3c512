import styles from './Report.module.css';
import type { ReportLine } from './report.ts';
import { useRestoredText } from './use-line-text.ts';

/** How much of a homework or class an archive brought, and what of it could not come in. */
export function RestoredText({ line }: { readonly line: ReportLine }) {
  const { came, left } = useRestoredText()(line);
  return (
    <>
      {came !== '' && <span className={styles.soft}>{came}</span>}
      {left.map((sentence) => (
        <span key={sentence} className={styles.reason}>
          {sentence}
        </span>
      ))}
    </>
  );
}
