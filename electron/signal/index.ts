/** What is measured of audio: pure arithmetic that runs in Node, in the page and in an AudioWorklet alike. */
export { CaptureBlocks, type CaptureMessage, toInt16, type WorkletCommand } from './capture-blocks.ts';
export { GOOD_PEAK_DBFS, type Level, LevelMeter, METER_DBFS } from './level-meter.ts';
export type { Measurements } from './measurements.ts';
export { PEAK_FULL_SCALE, PeakTrail, peakOf } from './peaks.ts';
export { Resampler } from './resampler.ts';
export { roundedSamples } from './rounded-samples.ts';
export { SpeechWatch } from './speech-watch.ts';
export { TakeAnalysis } from './take-analysis.ts';
export { HINT_LIMITS, type Hint, takeHints } from './take-hints.ts';
