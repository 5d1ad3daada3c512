import { useTranslation } from 'react-i18next';
import type { ExportProblem } from '../../../electron/contract/index.ts';
import { useErrorText } from '../../interface/error-text.ts';

const REASONS = [
  'audio-missing',
  'package-missing',
  'not-in-sheet',
  'ambiguous-name',
  'matched-twice',
  'another-number',
  'not-scored',
  'locked',
  'excused',
  'above-maximum',
] as const;

/** Why somebody or something is left out. */
export function useProblemText(): (problem: ExportProblem) => string {
  const { t, i18n } = useTranslation('exporting');
  const errorText = useErrorText();
  return ({ code, data }) => {
    const reason = REASONS.find((each) => each === code);
    if (reason) return t(`problems.reasons.${reason}`);
    const { what, next } = errorText({ code, data });
    return [what, next].filter(Boolean).join(i18n.language === 'en' ? ' ' : '');
  };
}
