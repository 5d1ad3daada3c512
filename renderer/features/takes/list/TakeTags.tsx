import { CircleDot, FileWarning, Hourglass, LifeBuoy, TextQuote, TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Take } from '../../../../electron/contract/index.ts';
import styles from './list.module.css';
import { isCaution, type TakeTag, takeTags } from './take-tags.ts';

const ICONS: Partial<Record<TakeTag, typeof CircleDot>> = {
  recording: CircleDot,
  damaged: FileWarning,
  recovered: LifeBuoy,
  earlierWording: TextQuote,
  limit: Hourglass,
};

/** What stands out about a take: a shape and a word each, with the advice on hover and for screen readers. */
export function TakeTags({ take }: { take: Take }) {
  const textOf = useTagText();
  return takeTags(take).map((tag) => {
    const Icon = ICONS[tag] ?? TriangleAlert;
    const { word, advice } = textOf(tag);
    return (
      <span key={tag} className={styles.tag} data-caution={isCaution(tag)} title={advice}>
        <Icon size={14} aria-hidden="true" />
        {word}
      </span>
    );
  });
}

/** The word of a tag and the sentence behind it. Hints speak as they do just after recording. */
export function useTagText(): (tag: TakeTag) => { word: string; advice: string } {
  const { t } = useTranslation(['takes', 'recording']);
  return (tag) => {
    switch (tag) {
      case 'recording':
        return { word: t('list.recording'), advice: '' };
      case 'damaged':
        return { word: t('list.damaged'), advice: t('player.damaged.why') };
      case 'recovered':
        return { word: t('list.recovered'), advice: t('list.recoveredHint') };
      case 'earlierWording':
        return { word: t('list.earlierWording'), advice: t('list.earlierWordingHint') };
      case 'limit':
        return { word: t('list.limit'), advice: '' };
      default:
        return {
          word: t(`recording:hints.${tag}.title`),
          advice: t(`recording:hints.${tag}.advice`),
        };
    }
  };
}
