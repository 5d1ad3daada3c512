import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Info, TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import type { Notice } from '../../electron/contract/index.ts';
import { core, queries } from '../backend/client.ts';
import { useErrorText } from '../interface/error-text.ts';
import { Button } from '../interface/parts/index.ts';
import { showToast } from '../interface/toasts.ts';
import styles from './Bar.module.css';
import { goToTake } from './go-to-take.ts';
import { useNoticeText } from './use-notice-text.ts';

/**
 * What happened while the library was opened, until dismissed or followed. One bar for each kind, however many
 * there are: after a day of crashes a bar for every take would leave no room for the screen below.
 */
export function Notices() {
  const { t } = useTranslation('shell');
  const notices = useQuery(queries.library.notices.queryOptions());
  if (!notices.data?.length) return null;
  const byKind = Object.values(Object.groupBy(notices.data, (notice) => notice.kind));
  return (
    <section aria-label={t('notices')}>
      {byKind.map((group) => {
        const newest = group?.reduce((latest, notice) => (notice.id > latest.id ? notice : latest));
        return newest && group && <NoticeBar key={newest.kind} newest={newest} group={group} />;
      })}
    </section>
  );
}

function NoticeBar({ newest, group }: { readonly newest: Notice; readonly group: readonly Notice[] }) {
  const { t } = useTranslation('shell');
  const text = useNoticeText();
  const errorText = useErrorText();
  const client = useQueryClient();
  const [, navigate] = useLocation();

  const dismiss = async () => {
    try {
      await Promise.all(group.map(({ id }) => core.library.dismissNotice({ id })));
      await client.invalidateQueries({ queryKey: queries.library.notices.key() });
    } catch (error) {
      showToast({ text: errorText(error).sentence, tone: 'caution' });
    }
  };
  const follow = async () => {
    if (newest.kind === 'catalogue-restored') return;
    try {
      navigate(await goToTake(client, newest));
      await dismiss();
    } catch (error) {
      showToast({ text: errorText(error).sentence, tone: 'caution' });
    }
  };

  const isGood = newest.kind === 'take-recovered';
  const Icon = isGood ? Info : TriangleAlert;
  return (
    <div className={styles.bar} data-tone={isGood ? 'plain' : 'caution'}>
      <Icon size={18} aria-hidden />
      <p className={styles.text}>{text(newest, group.length)}</p>
      <div className={styles.actions}>
        {newest.kind !== 'catalogue-restored' && (
          <Button size="small" onPress={() => void follow()}>
            {isGood ? t('notice.go') : t('notice.goDamaged')}
          </Button>
        )}
        <Button variant="quiet" size="small" onPress={() => void dismiss()}>
          {t('dismiss')}
        </Button>
      </div>
    </div>
  );
}
