export { TasksButton } from './TasksButton.tsx';
export { TasksPanel } from './TasksPanel.tsx';
export { TasksStrip } from './TasksStrip.tsx';
