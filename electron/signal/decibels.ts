/** Full scale of 16-bit samples: −32768 is 0 dBFS. */
export const FULL_SCALE = 32_768;

/** dBFS of an amplitude where 1 is full scale; −Infinity for 0. */
export const amplitudeToDbfs = (amplitude: number): number => 20 * Math.log10(amplitude);

/** dBFS of a mean square where 1 is full scale; −Infinity for 0. */
export const powerToDbfs = (power: number): number => 10 * Math.log10(power);
