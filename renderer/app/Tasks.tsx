import { TasksButton, TasksPanel, TasksStrip } from '../features/tasks/index.ts';
import { useTasks } from './use-tasks.ts';

// Each asks by itself: progress, many times a second, then draws these anew and not the screen around them.
export const TasksInHeader = () => <TasksButton tasks={useTasks()} />;
export const TasksAsBar = () => <TasksStrip tasks={useTasks()} />;
export const AllTasks = () => <TasksPanel tasks={useTasks()} />;
