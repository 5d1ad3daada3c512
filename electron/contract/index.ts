import { events } from './events.ts';
import { handIn } from './hand-in.ts';
import { homework } from './homework.ts';
import { library } from './library.ts';
import { settings } from './settings.ts';
import { takes } from './takes.ts';

/** Every operation between page and core. Handlers and client are both typed by this one value. */
export const contract = { homework, takes, handIn, library, settings, events };
export type Contract = typeof contract;

export * from './errors.ts';
export * from './events.ts';
export * from './hand-in.ts';
export * from './homework.ts';
export * from './host-powers.ts';
export * from './identifiers.ts';
export * from './library.ts';
export * from './settings.ts';
export * from './takes.ts';
