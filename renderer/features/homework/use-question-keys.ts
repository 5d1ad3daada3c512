import { useTranslation } from 'react-i18next';
import type { Homework, QuestionId } from '../../../electron/contract/index.ts';
import { useShortcut } from '../../interface/shortcuts.ts';

/** Up and down go to the question before and after, 1–9 to the first nine. */
export function useQuestionKeys(homework: Homework, shownId: QuestionId, go: (id: QuestionId) => void): void {
  const { t } = useTranslation('homework');
  const all = [...homework.questions, ...homework.earlierQuestions];
  const at = all.findIndex((question) => question.id === shownId);
  const goTo = (index: number) => {
    const question = all[index];
    if (question) go(question.id);
  };
  const group = 'questions' as const;
  useShortcut({ keys: 'ArrowUp', group, text: t('previous'), run: () => goTo(at - 1) });
  useShortcut({ keys: 'ArrowDown', group, text: t('next'), run: () => goTo(at + 1) });
  const digit = (number: number) => ({
    keys: String(number),
    group,
    // One line in the overlay speaks for all nine.
    text: number === 1 ? t('goTo') : '',
    shownKeys: '1–9',
    run: () => goTo(number - 1),
    isDisabled: number > homework.questions.length,
  });
  useShortcut(digit(1));
  useShortcut(digit(2));
  useShortcut(digit(3));
  useShortcut(digit(4));
  useShortcut(digit(5));
  useShortcut(digit(6));
  useShortcut(digit(7));
  useShortcut(digit(8));
  useShortcut(digit(9));
}
