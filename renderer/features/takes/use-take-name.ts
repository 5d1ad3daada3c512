import { useTranslation } from 'react-i18next';
import type { Take } from '../../../electron/contract/index.ts';

/** What a take is called on screen: its number, with the student's own name for it when there is one. */
export function useTakeName(): (take: Pick<Take, 'number' | 'name'>) => string {
  const { t } = useTranslation('takes');
  return (take) =>
    take.name === ''
      ? t('takeNumber', { number: take.number })
      : t('takeNamed', { number: take.number, name: take.name });
}
