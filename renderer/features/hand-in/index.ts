export { HandIn } from './HandIn.tsx';
