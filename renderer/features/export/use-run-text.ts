import { useTranslation } from 'react-i18next';
import type { ExportRun } from '../../../electron/contract/index.ts';
import { ANKI_FORMATS, AUDIO_FORMATS, COMMENT_FORMATS, GRADE_FORMATS } from './choices.ts';

/** A homework's title, or the library. */
export function useRunTitle(): (run: Pick<ExportRun, 'subject' | 'title'>) => string {
  const { t } = useTranslation('exporting');
  return ({ subject, title }) => (subject.kind === 'library' ? t('archive.library') : title);
}

/** `录音 MP3 · 到处能播`: what a run exports, in words. */
export function useRunText(): (run: Pick<ExportRun, 'what' | 'format'>) => string {
  const { t } = useTranslation('exporting');
  const formatText = ({ what, format }: Pick<ExportRun, 'what' | 'format'>): string => {
    const audio = AUDIO_FORMATS.find((each) => each === format);
    if (what === 'audio' && audio) return t(`audio.formats.${audio}`);
    const comments = COMMENT_FORMATS.find((each) => each === format);
    if (what === 'comments' && comments) return t(`comments.formats.${comments}`);
    const anki = ANKI_FORMATS.find((each) => each === format);
    if (what === 'anki' && anki) return t(`anki.formats.${anki}`);
    const grades = GRADE_FORMATS.find((each) => each === format);
    return what === 'grades' && grades ? t(`grades.formats.${grades}`) : '';
  };
  return (run) => {
    // The word after the dot explains a choice; of what was chosen the name is enough.
    const [name] = formatText(run).split(' · ');
    return [t(`what.${run.what}`), name].filter(Boolean).join(' · ');
  };
}
