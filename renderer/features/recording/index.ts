/** The recording screen: composed by the app, on top of the page's one recorder. */
export { MicrophoneCheck } from './MicrophoneCheck.tsx';
export { MicrophoneStrip } from './MicrophoneStrip.tsx';
export { RecordButton } from './RecordButton.tsx';
export { RecordingBar } from './RecordingBar.tsx';
export { RecordingStage } from './RecordingStage.tsx';
export { useIsRecordingQuestion } from './use-recorder.ts';
