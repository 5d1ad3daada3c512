import { ArrowRight } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { ClassHomework, ClassRow } from '../../../electron/contract/index.ts';
import { useSettings } from '../../backend/use-settings.ts';
import { announce } from '../../interface/announce.ts';
import { useErrorText } from '../../interface/error-text.ts';
import { Button, Switch, TextField } from '../../interface/parts/index.ts';
import { useShortcut } from '../../interface/shortcuts.ts';
import { showToast } from '../../interface/toasts.ts';
import styles from './ClassBoard.module.css';
import type { ClassView } from './class-view.ts';

interface Props {
  readonly homework: ClassHomework;
  readonly view: ClassView;
  readonly onView: (change: Partial<ClassView>) => void;
  readonly foundCount: number | null;
  /** The first of those shown that is not done; undefined: all are. */
  readonly next: ClassRow | undefined;
  readonly onOpen: (row: ClassRow) => void;
}

/** Search, hidden names, and the one obvious thing to do: go on reviewing. */
export function Tools({ view, onView, foundCount, next, onOpen }: Props) {
  const { t } = useTranslation('classes');
  const errorText = useErrorText();
  const { settings, change } = useSettings((error) =>
    showToast({ text: errorText(error).sentence, tone: 'caution' }),
  );
  const field = useRef<HTMLInputElement>(null);
  useShortcut({ keys: '/', group: 'class', text: t('shortcuts.search'), run: () => field.current?.focus() });
  useEffect(() => {
    if (foundCount !== null) announce(t('search.found', { count: foundCount }));
  }, [foundCount, t]);
  return (
    <div className={styles.tools}>
      <div className={styles.search}>
        <TextField
          type="search"
          label={t('search.label')}
          isLabelHidden
          placeholder={t('search.label')}
          maxLength={200}
          value={view.text}
          onChange={(text) => onView({ text })}
          inputRef={field}
        />
      </div>
      {foundCount !== null && <span className={styles.soft}>{t('search.found', { count: foundCount })}</span>}
      <Switch isOn={settings.areNamesHidden} onChange={(areNamesHidden) => change({ areNamesHidden })}>
        {t('hideNames')}
      </Switch>
      {next && (
        <span className={styles.go}>
          <Button variant="primary" icon={ArrowRight} keys="G" onPress={() => onOpen(next)}>
            {t(next.state === 'in-review' ? 'reviewGoOn' : 'reviewNext')}
          </Button>
        </span>
      )}
    </div>
  );
}
