import { AArrowDown, AArrowUp, PanelBottom, PanelRight } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useSettings } from '../backend/use-settings.ts';
import { announce } from '../interface/announce.ts';
import { IconButton } from '../interface/parts/index.ts';
import styles from './reference.module.css';

const FONT_SIZES = { least: 12, most: 32, step: 1 };

/** Size of the reference's text and where it stands, both remembered in the settings. */
export function ReferenceTools() {
  const { t } = useTranslation('takes');
  const { settings, change } = useSettings();
  const isBeside = settings.referencePlacement === 'beside';
  const size = settings.referenceFontSize;
  const resize = (by: number) => {
    const next = Math.max(FONT_SIZES.least, Math.min(FONT_SIZES.most, size + by));
    change({ referenceFontSize: next });
    announce(t('reference.fontSize', { size: next }), 'polite');
  };
  return (
    <div className={styles.tools}>
      <IconButton
        size="small"
        icon={AArrowDown}
        label={t('reference.smaller')}
        isDisabled={size <= FONT_SIZES.least}
        onPress={() => resize(-FONT_SIZES.step)}
      />
      <IconButton
        size="small"
        icon={AArrowUp}
        label={t('reference.larger')}
        isDisabled={size >= FONT_SIZES.most}
        onPress={() => resize(FONT_SIZES.step)}
      />
      <span className={styles.placement}>
        <IconButton
          size="small"
          icon={isBeside ? PanelBottom : PanelRight}
          label={isBeside ? t('reference.below') : t('reference.beside')}
          onPress={() => change({ referencePlacement: isBeside ? 'below' : 'beside' })}
        />
      </span>
    </div>
  );
}
