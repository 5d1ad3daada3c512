import { ListPlus, Plus, X } from 'lucide-react';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { core } from '../../backend/client.ts';
import { useErrorText } from '../../interface/error-text.ts';
import { Button, IconButton, TextField } from '../../interface/parts/index.ts';
import { showToast } from '../../interface/toasts.ts';
import { type EditedKeyPoint, newKey } from './draft.ts';
import styles from './QuestionForm.module.css';

interface Props {
  readonly reference: string;
  readonly keyPoints: readonly EditedKeyPoint[];
  readonly onChange: (keyPoints: readonly EditedKeyPoint[]) => void;
}

/** As many as the contract keeps for one question. */
const MOST = 200;

export function KeyPointFields({ reference, keyPoints, onChange }: Props) {
  const { t } = useTranslation('authoring');
  const errorText = useErrorText();
  const list = useRef<HTMLUListElement>(null);

  const focusField = (at: number) => {
    requestAnimationFrame(() => list.current?.querySelectorAll('input')[at]?.focus());
  };
  const addAfter = (at: number) => {
    if (keyPoints.length >= MOST) return;
    onChange(keyPoints.toSpliced(at + 1, 0, { key: newKey(), text: '' }));
    focusField(at + 1);
  };
  const draftFromReference = async () => {
    try {
      const drafted = await core.homework.draftKeyPoints({ reference });
      const known = new Set(keyPoints.map(({ text }) => text.trim()));
      const added = drafted.filter((text) => !known.has(text)).slice(0, MOST - keyPoints.length);
      const kept = keyPoints.filter(({ text }) => text.trim());
      if (added.length > 0) onChange([...kept, ...added.map((text) => ({ key: newKey(), text }))]);
      showToast({ text: added.length > 0 ? t('drafted', { count: added.length }) : t('draftedNone') });
    } catch (error) {
      showToast({ text: errorText(error).sentence, tone: 'caution' });
    }
  };

  return (
    <section className={styles.keyPoints} aria-labelledby="key-points">
      <div className={styles.keyPointsHead}>
        <h3 id="key-points" className={styles.heading}>
          {t('keyPoints')}
        </h3>
        <Button
          variant="quiet"
          size="small"
          icon={ListPlus}
          isDisabled={!reference.trim()}
          onPress={() => void draftFromReference()}
        >
          {t('draftKeyPoints')}
        </Button>
      </div>
      <p className={styles.hint}>{t('keyPointsHint')}</p>
      <ul ref={list} className={styles.keyPoints}>
        {keyPoints.map(({ key, text }, at) => (
          <li key={key} className={styles.keyPoint}>
            <TextField
              label={t('keyPoint', { number: at + 1 })}
              isLabelHidden
              maxLength={2_000}
              value={text}
              onChange={(next) => onChange(keyPoints.with(at, { key, text: next }))}
              onSubmit={() => addAfter(at)}
            />
            <IconButton
              icon={X}
              label={t('removeKeyPoint', { number: at + 1 })}
              onPress={() => {
                onChange(keyPoints.toSpliced(at, 1));
                focusField(Math.max(0, at - 1));
              }}
            />
          </li>
        ))}
      </ul>
      <div className={styles.add}>
        <Button
          size="small"
          icon={Plus}
          isDisabled={keyPoints.length >= MOST}
          onPress={() => addAfter(keyPoints.length - 1)}
        >
          {t('addKeyPoint')}
        </Button>
      </div>
    </section>
  );
}
