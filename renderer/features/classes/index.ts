export { ClassScreen } from './ClassScreen.tsx';
export { RosterScreen } from './RosterScreen.tsx';
export { RubricScreen } from './RubricScreen.tsx';
export { StatisticsScreen } from './StatisticsScreen.tsx';
