import { ArrowDown, ArrowUp, GripVertical, Plus, Trash2 } from 'lucide-react';
import { Button as DragHandle, GridList, GridListItem, useDragAndDrop } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { Button, Menu } from '../../interface/parts/index.ts';
import type { EditedQuestion } from './draft.ts';
import styles from './QuestionOutline.module.css';

interface Props {
  readonly questions: readonly EditedQuestion[];
  readonly shownKey: string | undefined;
  readonly onShow: (key: string) => void;
  /** `to`: where it stands afterwards, from 0. */
  readonly onMove: (key: string, to: number) => void;
  readonly onAdd: () => void;
  readonly onRemove: (question: EditedQuestion) => void;
}

/** The questions in their order: chosen, dragged (Enter on the handle starts it by keyboard), moved, deleted. */
export function QuestionOutline({ questions, shownKey, onShow, onMove, onAdd, onRemove }: Props) {
  const { t } = useTranslation('authoring');
  const { dragAndDropHooks } = useDragAndDrop({
    getItems: (keys) => [...keys].map((key) => ({ 'text/plain': String(key) })),
    onReorder: ({ keys, target }) => {
      const [key] = keys;
      if (key === undefined) return;
      const from = questions.findIndex((question) => question.key === key);
      const over = questions.findIndex((question) => question.key === target.key);
      const gap = target.dropPosition === 'after' ? over + 1 : over;
      // The list closes up behind what was taken out above the gap.
      onMove(String(key), from < gap ? gap - 1 : gap);
    },
  });
  return (
    <section className={styles.outline} aria-labelledby="outline-title">
      <h2 id="outline-title" className={styles.title}>
        {t('list')}
      </h2>
      <GridList
        aria-labelledby="outline-title"
        className={styles.list ?? ''}
        items={questions.map((question, index) => ({ id: question.key, question, index }))}
        selectionMode="single"
        disallowEmptySelection
        selectedKeys={shownKey === undefined ? [] : [shownKey]}
        onSelectionChange={(keys) => {
          const [key] = keys === 'all' ? [] : [...keys];
          if (key !== undefined) onShow(String(key));
        }}
        dragAndDropHooks={dragAndDropHooks}
      >
        {({ question, index }) => {
          const number = index + 1;
          const words = question.title.trim() || t('untitledQuestion');
          return (
            <GridListItem textValue={`${number} ${words}`} className={styles.item ?? ''}>
              <DragHandle slot="drag" className={styles.handle ?? ''} aria-label={t('drag', { number })}>
                <GripVertical size={16} aria-hidden />
              </DragHandle>
              <span className={styles.number}>{number}</span>
              <span className={styles.words} data-empty={!question.title.trim() || undefined}>
                {words}
              </span>
              <Menu
                label={t('more', { number })}
                items={[
                  {
                    id: 'up',
                    text: t('moveUp'),
                    icon: ArrowUp,
                    isDisabled: index === 0,
                    onAction: () => onMove(question.key, index - 1),
                  },
                  {
                    id: 'down',
                    text: t('moveDown'),
                    icon: ArrowDown,
                    isDisabled: index === questions.length - 1,
                    onAction: () => onMove(question.key, index + 1),
                  },
                  { id: 'remove', text: t('remove'), icon: Trash2, onAction: () => onRemove(question) },
                ]}
              />
            </GridListItem>
          );
        }}
      </GridList>
      <Button icon={Plus} onPress={onAdd}>
        {t('add')}
      </Button>
    </section>
  );
}
