export { ClassScreen } from './ClassScreen.tsx';
export { ClassFindings } from './home/ClassFindings.tsx';
export { ClassList } from './home/ClassList.tsx';
export { TrashedClasses } from './home/TrashedClasses.tsx';
export { RosterScreen } from './RosterScreen.tsx';
export { RubricScreen } from './RubricScreen.tsx';
export { StatisticsScreen } from './StatisticsScreen.tsx';
