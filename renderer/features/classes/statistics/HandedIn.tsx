import { Copy } from 'lucide-react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { ClassHomework, RosterStudent, Statistics } from '../../../../electron/contract/index.ts';
import { copyText } from '../../../interface/copy-text.ts';
import { Button } from '../../../interface/parts/index.ts';
import { paths } from '../../../interface/paths.ts';
import { showToast } from '../../../interface/toasts.ts';
import { Bar } from './Bar.tsx';
import styles from './statistics.module.css';

const SHOWN_AT_FIRST = 60;

interface Props {
  readonly homework: ClassHomework;
  readonly statistics: Statistics;
}

/** How many handed in, and by name who did not. */
export function HandedIn({ homework, statistics }: Props) {
  const { t } = useTranslation('classes');
  const { handedIn, missing, unlisted } = statistics;
  const { rosterCount } = homework;
  // Those on the list alone, so that the share never exceeds one.
  const listed = rosterCount - missing.length;
  return (
    <section className={styles.section} aria-labelledby="handed-in">
      <h3 id="handed-in" className={styles.heading}>
        {t('statistics.handedIn')}
      </h3>
      {rosterCount > 0 ? (
        <p className={styles.big}>
          {t('statistics.ofRoster', { count: listed, total: rosterCount })}
          <Bar share={listed / rosterCount} />
        </p>
      ) : (
        <>
          <p className={styles.big}>{t('statistics.handedInNumber', { count: handedIn })}</p>
          <p>
            {t('statistics.noRoster')} <Link href={paths.roster(homework.id)}>{t('empty.rosterLink')}</Link>
          </p>
        </>
      )}
      {rosterCount > 0 && missing.length === 0 && <p>{t('statistics.missingNone')}</p>}
      {missing.length > 0 && <Missing students={missing} />}
      {unlisted.length > 0 && (
        <>
          <h4 className={styles.subheading}>
            {t('statistics.unlisted')} {unlisted.length}
          </h4>
          <Names students={unlisted} />
        </>
      )}
    </section>
  );
}

function Missing({ students }: { readonly students: readonly RosterStudent[] }) {
  const { t } = useTranslation('classes');
  const list = useRef<HTMLUListElement>(null);
  const copy = async () => {
    // Tabs part the columns for whoever pastes it into a table.
    const text = students.map(({ number, name }) => (number ? `${number}\t${name}` : name)).join('\n');
    const isCopied = await copyText(text, list.current);
    showToast(
      isCopied
        ? { text: t('statistics.copied', { count: students.length }), tone: 'good' }
        : { text: t('statistics.cannotCopy'), tone: 'caution' },
    );
  };
  return (
    <>
      <div className={styles.head}>
        <h4 className={styles.subheading}>
          {t('statistics.missing')} {students.length}
        </h4>
        <Button size="small" icon={Copy} onPress={() => void copy()}>
          {t('statistics.copyMissing')}
        </Button>
      </div>
      <Names students={students} listRef={list} />
    </>
  );
}

interface NamesProps {
  readonly students: readonly RosterStudent[];
  readonly listRef?: React.Ref<HTMLUListElement>;
}

function Names({ students, listRef }: NamesProps) {
  const { t } = useTranslation('classes');
  const [areAllShown, setAllShown] = useState(false);
  const shown = areAllShown ? students : students.slice(0, SHOWN_AT_FIRST);
  return (
    <>
      <ul ref={listRef} className={styles.names}>
        {shown.map(({ name, number }) => (
          <li key={`${number} ${name}`}>
            {number && <span className={styles.soft}>{number} </span>}
            {name}
          </li>
        ))}
      </ul>
      {shown.length < students.length && (
        <div>
          <Button size="small" onPress={() => setAllShown(true)}>
            {t('statistics.showAllStudents', { count: students.length })}
          </Button>
        </div>
      )}
    </>
  );
}
