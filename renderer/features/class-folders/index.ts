export { ClassFoldersSection } from './ClassFoldersSection.tsx';
export { useDeliveryTasks } from './use-delivery-tasks.tsx';
