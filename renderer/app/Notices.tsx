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

/** What happened while the library was opened, each shown until it was dismissed or followed. */
export function Notices() {
  const { t } = useTranslation('shell');
  const notices = useQuery(queries.library.notices.queryOptions());
  if (!notices.data?.length) return null;
  return (
    <section aria-label={t('notices')}>
      {notices.data.map((notice) => (
        <NoticeBar key={notice.id} notice={notice} />
      ))}
    </section>
  );
}

function NoticeBar({ notice }: { readonly notice: Notice }) {
  const { t } = useTranslation('shell');
  const text = useNoticeText();
  const errorText = useErrorText();
  const client = useQueryClient();
  const [, navigate] = useLocation();

  const dismiss = async () => {
    try {
      await core.library.dismissNotice({ id: notice.id });
      await client.invalidateQueries({ queryKey: queries.library.notices.key() });
    } catch (error) {
      showToast({ text: errorText(error).sentence, tone: 'caution' });
    }
  };
  const follow = async () => {
    if (notice.kind === 'catalogue-restored') return;
    try {
      navigate(await goToTake(client, notice));
      await dismiss();
    } catch (error) {
      showToast({ text: errorText(error).sentence, tone: 'caution' });
    }
  };

  const isGood = notice.kind === 'take-recovered';
  const Icon = isGood ? Info : TriangleAlert;
  return (
    <div className={styles.bar} data-tone={isGood ? 'plain' : 'caution'}>
      <Icon size={18} aria-hidden />
      <p className={styles.text}>{text(notice)}</p>
      <div className={styles.actions}>
        {notice.kind !== 'catalogue-restored' && (
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
