import { useTranslation } from 'react-i18next';
import { COLLECT_REASONS } from '../../../electron/contract/index.ts';
import { errorKindOf, useErrorText } from '../../interface/error-text.ts';
import type { PageReason, ReportLine } from './report.ts';

const REASONS: ReadonlySet<string> = new Set<PageReason>([...COLLECT_REASONS, 'page-unreadable']);

const isReason = (reason: string): reason is PageReason => REASONS.has(reason);

/** Why a line's outcome is what it is, and what to do; empty where the outcome says all there is. */
export function useReasonText(): (line: ReportLine) => string {
  const { t } = useTranslation('collect');
  const errorText = useErrorText();
  return ({ reason, detail, name }) => {
    if (reason === '') return '';
    if (isReason(reason)) return t(`reasons.${reason}`, { detail });
    const error = { code: reason, data: { name, code: detail } };
    return errorKindOf(error) === 'UNKNOWN' ? reason : errorText(error).sentence;
  };
}

/** Whose it is: `王小明 20260042 · 第 2 版`; empty where nobody is named in it. */
export function useWhoText(): (line: ReportLine) => string {
  const { t } = useTranslation('collect');
  return ({ student, number, outcome }) => {
    if (!student) return '';
    const who = [student.name, student.number].filter(Boolean).join(' ');
    const isHandIn = number !== null && outcome !== 'feedback' && outcome !== 'foreign-feedback';
    return isHandIn ? `${who} · ${t('report.version', { number })}` : who;
  };
}

/** One line of the report as text, for a message to the class. */
export function useLineText(): (line: ReportLine) => string {
  const reasonText = useReasonText();
  const whoText = useWhoText();
  return (line) => [whoText(line), line.name, reasonText(line)].filter(Boolean).join(' | ');
}
