export { ArchiveLibraryButton, ExportButton } from './ExportButton.tsx';
export { ExportSheet, type ExportSheetProps } from './ExportSheet.tsx';
export { useExportTasks } from './use-export-tasks.tsx';
