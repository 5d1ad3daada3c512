export { ReleaseSheet, type ReleaseSheetProps } from './ReleaseSheet.tsx';
export { ReviewScreen, type ReviewScreenProps } from './ReviewScreen.tsx';
export { voiceOf } from './voice-comments.ts';
