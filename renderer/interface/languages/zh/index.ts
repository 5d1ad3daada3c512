export { authoring } from './authoring.ts';
export { errors } from './errors.ts';
export { home } from './home.ts';
export { homework } from './homework.ts';
export { recording } from './recording.ts';
export { settings } from './settings.ts';
export { shell } from './shell.ts';
export { takes } from './takes.ts';
