export { ClassFoldersSection } from './ClassFoldersSection.tsx';
