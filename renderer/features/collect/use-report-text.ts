import { useTranslation } from 'react-i18next';
import type { CollectRun } from '../../../electron/contract/index.ts';
import { useErrorText } from '../../interface/error-text.ts';
import { formatDate } from '../../interface/format.ts';
import { OUTCOMES, type ReportLine } from './report.ts';
import { useLineText, useMeaning } from './use-line-text.ts';

/** The whole report as plain text, to be pasted into a message. */
export function useReportText(): (run: CollectRun, lines: readonly ReportLine[]) => string {
  const { t } = useTranslation('collect');
  const errorText = useErrorText();
  const lineText = useLineText();
  const meaning = useMeaning();
  return (run, lines) => {
    const groups = Map.groupBy(lines, ({ outcome }) => outcome);
    const parts = OUTCOMES.flatMap((outcome) => {
      const group = groups.get(outcome);
      if (!group) return [];
      return [
        `${t(`outcomes.${outcome}`)} ${group.length}: ${meaning(outcome, group)}\n${group
          .map((line) => `- ${lineText(line)}`)
          .join('\n')}`,
      ];
    });
    const problems = run.problems.map(
      ({ name, code, data }) => `- ${name}: ${errorText({ code, data }).sentence}`,
    );
    return [
      t(run.isArchive ? 'restored.finished' : 'run.finished', {
        date: formatDate(run.endedAt ?? run.startedAt),
      }),
      ...(problems.length > 0 ? [`${t('report.problems')}\n${problems.join('\n')}`] : []),
      ...parts,
      '',
    ].join('\n\n');
  };
}
