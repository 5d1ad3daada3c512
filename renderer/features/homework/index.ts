export { HomeworkScreen, type ShownQuestion } from './HomeworkScreen.tsx';
