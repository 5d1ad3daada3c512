export { AuthoringScreen } from './AuthoringScreen.tsx';
