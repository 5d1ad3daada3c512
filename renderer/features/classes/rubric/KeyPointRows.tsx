import { ArrowDown, ArrowUp, ListPlus, Plus, X } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { core } from '../../../backend/client.ts';
import { announce } from '../../../interface/announce.ts';
import { useErrorText } from '../../../interface/error-text.ts';
import { Button, IconButton, NumberField, TextField } from '../../../interface/parts/index.ts';
import { showToast } from '../../../interface/toasts.ts';
import styles from './rubric.module.css';
import { type EditedKeyPoint, newKeyPoint } from './rubric-draft.ts';

interface Props {
  /** Of the question. */
  readonly number: number;
  readonly reference: string;
  readonly keyPoints: readonly EditedKeyPoint[];
  readonly onChange: (keyPoints: readonly EditedKeyPoint[]) => void;
}

/** As many as the contract keeps for one question. */
const MOST = 200;

/** The key points of a question: words and worth, in the order of the digit keys while reviewing. */
export function KeyPointRows({ number, reference, keyPoints, onChange }: Props) {
  const { t } = useTranslation(['classes', 'shell']);
  const errorText = useErrorText();
  const list = useRef<HTMLUListElement>(null);
  // What an undo works on: the points as they are by then, not as they were at the press.
  const latest = useRef(keyPoints);
  useEffect(() => {
    latest.current = keyPoints;
  });

  const focusField = (at: number) => {
    requestAnimationFrame(() => {
      list.current?.querySelectorAll<HTMLInputElement>('[data-words] input')[at]?.focus();
    });
  };
  const addAfter = (at: number) => {
    if (keyPoints.length >= MOST) return;
    onChange(keyPoints.toSpliced(at + 1, 0, newKeyPoint('', keyPoints[at]?.points ?? 1)));
    focusField(at + 1);
  };
  const remove = (at: number) => {
    const removed = keyPoints[at];
    if (!removed) return;
    onChange(keyPoints.toSpliced(at, 1));
    focusField(Math.max(0, at - 1));
    if (!removed.text.trim()) return;
    showToast({
      text: t('classes:rubric.removed'),
      action: { text: t('shell:undo'), run: () => onChange(latest.current.toSpliced(at, 0, removed)) },
    });
  };
  const move = (from: number, to: number) => {
    const moved = keyPoints[from];
    if (!moved) return;
    onChange(keyPoints.toSpliced(from, 1).toSpliced(to, 0, moved));
    announce(t('classes:rubric.moved', { number: to + 1 }));
  };
  const draft = async () => {
    try {
      const drafted = await core.homework.draftKeyPoints({ reference });
      const known = new Set(keyPoints.map(({ text }) => text.trim()));
      const kept = keyPoints.filter(({ text }) => text.trim());
      const added = drafted.filter((text) => !known.has(text)).slice(0, MOST - kept.length);
      if (added.length > 0) onChange([...kept, ...added.map((text) => newKeyPoint(text))]);
      showToast({
        text:
          added.length > 0
            ? t('classes:rubric.drafted', { count: added.length })
            : t('classes:rubric.draftedNone'),
      });
    } catch (error) {
      showToast({ text: errorText(error).sentence, tone: 'caution' });
    }
  };

  return (
    <div className={styles.keyPoints}>
      <div className={styles.keyPointsHead}>
        <h4 className={styles.subheading}>{t('classes:rubric.keyPoints')}</h4>
        <Button
          variant="quiet"
          size="small"
          icon={ListPlus}
          isDisabled={!reference.trim()}
          onPress={() => void draft()}
        >
          {t('classes:rubric.draft')}
        </Button>
      </div>
      {number === 1 && <p className={styles.soft}>{t('classes:rubric.keyPointsHint')}</p>}
      <ul ref={list} className={styles.keyPoints}>
        {keyPoints.map((point, at) => (
          <li key={point.key} className={styles.keyPoint}>
            <span className={styles.ordinal} aria-hidden>
              {at + 1}
            </span>
            <span className={styles.words} data-words="">
              <TextField
                label={t('classes:rubric.keyPoint', { number: at + 1 })}
                isLabelHidden
                maxLength={2_000}
                value={point.text}
                onChange={(text) => onChange(keyPoints.with(at, { ...point, text }))}
                onSubmit={() => addAfter(at)}
              />
            </span>
            <NumberField
              label={t('classes:rubric.keyPointPoints', { number: at + 1 })}
              isLabelHidden
              unit={t('classes:rubric.points')}
              min={0}
              max={100_000}
              fractionDigits={2}
              value={point.points}
              onChange={(points) => onChange(keyPoints.with(at, { ...point, points }))}
            />
            <span className={styles.moves}>
              <IconButton
                size="small"
                icon={ArrowUp}
                label={t('classes:rubric.up', { number: at + 1 })}
                isDisabled={at === 0}
                onPress={() => move(at, at - 1)}
              />
              <IconButton
                size="small"
                icon={ArrowDown}
                label={t('classes:rubric.down', { number: at + 1 })}
                isDisabled={at === keyPoints.length - 1}
                onPress={() => move(at, at + 1)}
              />
              <IconButton
                size="small"
                icon={X}
                label={t('classes:rubric.remove', { number: at + 1 })}
                onPress={() => remove(at)}
              />
            </span>
          </li>
        ))}
      </ul>
      <div>
        <Button
          size="small"
          icon={Plus}
          isDisabled={keyPoints.length >= MOST}
          onPress={() => addAfter(keyPoints.length - 1)}
        >
          {t('classes:rubric.add')}
        </Button>
      </div>
    </div>
  );
}
