export { ArchiveLibraryButton, ExportButton } from './ExportButton.tsx';
export { ExportSheet, type ExportSheetProps } from './ExportSheet.tsx';
export { ExportTasks } from './ExportTasks.tsx';
