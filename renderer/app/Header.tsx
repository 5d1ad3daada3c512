import { ArrowLeft, Keyboard, Settings } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'wouter';
import { IconButton } from '../interface/parts/index.ts';
import { paths } from '../interface/paths.ts';
import styles from './Header.module.css';
import { TasksInHeader } from './Tasks.tsx';

interface Props {
  readonly isHome: boolean;
  readonly onShowShortcuts: () => void;
}

export function Header({ isHome, onShowShortcuts }: Props) {
  const { t } = useTranslation('shell');
  const [, navigate] = useLocation();
  return (
    <header className={styles.header}>
      <Link href={paths.home} className={styles.home ?? ''}>
        {!isHome && <ArrowLeft size={18} aria-hidden />}
        <span className={styles.name} lang="zh-CN">
          口答
        </span>
        <span className="visually-hidden">{t('home')}</span>
      </Link>
      <nav className={styles.tools} aria-label={t('appName')}>
        <TasksInHeader />
        <IconButton icon={Keyboard} label={t('shortcuts')} keys="?" onPress={onShowShortcuts} />
        <IconButton icon={Settings} label={t('settings')} keys="," onPress={() => navigate(paths.settings)} />
      </nav>
    </header>
  );
}
