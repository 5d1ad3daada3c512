export { AnswerPanel, type AnswerPanelProps } from './AnswerPanel.tsx';
export { TrashScreen } from './trash/TrashScreen.tsx';
