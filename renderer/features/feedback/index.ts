export { FeedbackNotice } from './FeedbackNotice.tsx';
export { FeedbackScreen } from './FeedbackScreen.tsx';
