import { Ellipsis, type LucideIcon } from 'lucide-react';
import { MenuItem, MenuTrigger, Popover, Button as Pressable, Menu as Root } from 'react-aria-components';
import buttonStyles from './IconButton.module.css';
import { Keys } from './Keys.tsx';
import layer from './Layer.module.css';

export interface MenuAction {
  readonly id: string;
  readonly text: string;
  readonly icon?: LucideIcon | undefined;
  readonly keys?: string | undefined;
  readonly isDisabled?: boolean | undefined;
  readonly onAction: () => void;
}

interface Props {
  /** What the menu is about: “Kafka：更多”. */
  readonly label: string;
  readonly icon?: LucideIcon | undefined;
  readonly items: readonly MenuAction[];
}

export function Menu({ label, icon: Icon = Ellipsis, items }: Props) {
  return (
    <MenuTrigger>
      <Pressable aria-label={label} className={buttonStyles.button ?? ''}>
        <Icon size={18} aria-hidden />
      </Pressable>
      <Popover className={layer.layer ?? ''} placement="bottom end" data-layer="">
        <Root className={layer.list ?? ''}>
          {items.map(({ id, text, icon: ItemIcon, keys, isDisabled, onAction }) => (
            <MenuItem
              key={id}
              id={id}
              textValue={text}
              className={layer.item ?? ''}
              isDisabled={isDisabled ?? false}
              onAction={onAction}
            >
              {ItemIcon && <ItemIcon size={16} aria-hidden />}
              <span className={layer.text}>{text}</span>
              {keys && (
                <span className={layer.keys}>
                  <Keys keys={keys} />
                </span>
              )}
            </MenuItem>
          ))}
        </Root>
      </Popover>
    </MenuTrigger>
  );
}
