export { TaskProgress } from './TaskProgress.tsx';
export { TaskDetails, TaskRow } from './TaskRow.tsx';
export { TASK_KINDS, type Task, type TaskCare, type TaskEnd, type TaskKind } from './task.ts';
export { closeTasks, openTasks, showTasksOf, useTasksPanel } from './tasks-panel.ts';
export { timeLeft } from './time-left.ts';
export { isWatched, watchTask } from './watched-tasks.ts';
