import { useTranslation } from 'react-i18next';
import type { Delivery } from '../../electron/contract/index.ts';
import { useErrorText } from '../interface/error-text.ts';
import { formatPercent } from '../interface/format.ts';
import { locale } from '../interface/languages/index.ts';

/** A delivery in a sentence. It says “handed in” of nothing that was not read back where it was sent. */
export function useDeliveryText(): (delivery: Delivery) => string {
  const { t, i18n } = useTranslation('classFolders');
  const errorText = useErrorText();
  return (delivery) => {
    const { state, nextTryAt, problem, sentBytes, totalBytes } = delivery;
    const name = delivery.classFolderName;
    const joint = i18n.language === 'en' ? ' ' : '';
    switch (state) {
      case 'delivered':
        return t('delivery.delivered', { name });
      case 'sending':
        return t('delivery.sending', {
          name,
          share: formatPercent(totalBytes > 0 ? Math.min(1, sentBytes / totalBytes) : 0),
        });
      case 'stopped': {
        const { what, next } = errorText(problem);
        return [t('delivery.stopped', { name }), what, next].filter(Boolean).join(joint);
      }
      case 'waiting': {
        const why = problem ? [errorText(problem).what] : [];
        const again =
          nextTryAt === null ? t('delivery.waitingLong') : t('delivery.nextTry', { time: timeOf(nextTryAt) });
        return [
          t('delivery.waiting', { name }),
          ...why,
          ...(problem || nextTryAt !== null ? [again] : []),
        ].join(joint);
      }
    }
  };
}

const timeOf = (at: number): string =>
  new Intl.DateTimeFormat(locale(), { timeStyle: 'medium', hourCycle: 'h23' }).format(at);
