import { classFolders } from './class-folders.ts';
import { classes } from './classes.ts';
import { collect } from './collect.ts';
import { deliveries } from './deliveries.ts';
import { events } from './events.ts';
import { exports } from './exports.ts';
import { feedback } from './feedback.ts';
import { handIn } from './hand-in.ts';
import { homework } from './homework.ts';
import { library } from './library.ts';
import { reviews } from './reviews.ts';
import { settings } from './settings.ts';
import { takes } from './takes.ts';

/** Every operation between page and core. Handlers and client are both typed by this one value. */
export const contract = {
  homework,
  takes,
  handIn,
  deliveries,
  classFolders,
  collect,
  classes,
  reviews,
  feedback,
  exports,
  library,
  settings,
  events,
};
export type Contract = typeof contract;

export * from './class-folders.ts';
export * from './classes.ts';
export * from './collect.ts';
export * from './comment-words.ts';
export * from './deliveries.ts';
export * from './errors.ts';
export * from './events.ts';
export * from './exports.ts';
export * from './feedback.ts';
export * from './hand-in.ts';
export * from './homework.ts';
export * from './host-powers.ts';
export * from './identifiers.ts';
export * from './library.ts';
export * from './package-reasons.ts';
export * from './reviews.ts';
export * from './settings.ts';
export * from './takes.ts';
