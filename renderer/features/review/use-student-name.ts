import { useTranslation } from 'react-i18next';
import type { Review } from '../../../electron/contract/index.ts';
import { useSettings } from '../../backend/use-settings.ts';

/** What a student is called on the screen: name and number, or a number of the class while names are hidden. */
export function useStudentName(): (review: Pick<Review, 'student'>, hiddenNumber: number) => string {
  const { t } = useTranslation('review');
  const { settings, isKnown } = useSettings();
  return ({ student }, hiddenNumber) => {
    // A name shown for the moment before the settings are read cannot be unseen.
    if (!isKnown) return '';
    if (settings.areNamesHidden) return hiddenNumber > 0 ? t('student', { number: hiddenNumber }) : '';
    return [student.name, student.number].filter(Boolean).join(' · ');
  };
}
