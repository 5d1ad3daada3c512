export { AddClassFolder } from './AddClassFolder.tsx';
export { isUnprotected } from './address.ts';
export { ClassFolderChoice } from './ClassFolderChoice.tsx';
export { DeliveryLine } from './DeliveryLine.tsx';
export { FolderField } from './FolderField.tsx';
export { FolderPath } from './FolderPath.tsx';
export { SignIn } from './SignIn.tsx';
export { useClassFolders, useDeliveries } from './use-class-folders.ts';
export { useDeliveryText } from './use-delivery-text.ts';
