import { useTranslation } from 'react-i18next';
import { COLLECT_REASONS, type CollectOutcome } from '../../../electron/contract/index.ts';
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
  return ({ student, number, outcome, restored, homeworkTitle }) => {
    if (restored && homeworkTitle !== null) {
      // A homework and its class have one title; beside each other they must not look the same.
      return t(restored.kind === 'class' ? 'restored.class' : 'restored.homework', { title: homeworkTitle });
    }
    if (restored && restored.kind === 'library' && outcome !== 'damaged' && outcome !== 'refused')
      return t('restored.library');
    if (!student) return '';
    const who = [student.name, student.number].filter(Boolean).join(' ');
    const isHandIn = number !== null && outcome !== 'feedback' && outcome !== 'foreign-feedback';
    return isHandIn ? `${who} · ${t('report.version', { number })}` : who;
  };
}

/** What an archive brought of a homework or class: how much came, and one sentence for each kind of thing that did not. */
export function useRestoredText(): (line: ReportLine) => { came: string; left: string[] } {
  const { t, i18n } = useTranslation('collect');
  return ({ restored }) => {
    if (!restored) return { came: '', left: [] };
    const counted = (['takes', 'handIns', 'feedback', 'reviews'] as const).flatMap((what) =>
      restored[what] > 0 ? [t(`restored.${what}`, { count: restored[what] })] : [],
    );
    if (restored.renumbered > 0) counted.push(t('restored.renumbered', { count: restored.renumbered }));
    return {
      came: counted.join(i18n.language === 'en' ? ', ' : '，'),
      left: restored.left.map(({ why, count }) => t(`restored.left.${why}`, { count })),
    };
  };
}

/** What an outcome means for all lines that have it; of archives there is no student to be asked. */
export function useMeaning(): (outcome: CollectOutcome, lines: readonly ReportLine[]) => string {
  const { t } = useTranslation('collect');
  return (outcome, lines) => {
    const isOther = outcome === 'damaged' || outcome === 'refused' || outcome === 'failed';
    return isOther && lines.every(({ restored }) => restored !== null)
      ? t(`restored.meanings.${outcome}`)
      : t(`meanings.${outcome}`);
  };
}

/** One line of the report as text, for a message to the class. */
export function useLineText(): (line: ReportLine) => string {
  const reasonText = useReasonText();
  const whoText = useWhoText();
  const restoredText = useRestoredText();
  return (line) => {
    const { came, left } = restoredText(line);
    return [whoText(line), line.name, came, ...left, reasonText(line)].filter(Boolean).join(' | ');
  };
}
