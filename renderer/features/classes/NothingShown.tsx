import { useTranslation } from 'react-i18next';
import { Button } from '../../interface/parts/index.ts';
import styles from './ClassBoard.module.css';

interface Props {
  /** What was searched for without a find; empty: the filters let nobody through. */
  readonly text: string;
  readonly onShowAll: () => void;
}

export function NothingShown({ text, onShowAll }: Props) {
  const { t } = useTranslation('classes');
  return (
    <div className={styles.nothing}>
      <p>{text ? t('table.noneFound', { text }) : t('table.none')}</p>
      <Button size="small" onPress={onShowAll}>
        {t('table.showAll')}
      </Button>
    </div>
  );
}
