/** Milliseconds since 1970-01-01 UTC. A test passes its own. */
export type Clock = () => number;
export const systemClock: Clock = () => Date.now();
