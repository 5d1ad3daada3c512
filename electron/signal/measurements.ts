/** What is measured of a take. Structurally the contract's `Measurements`; declared here because signal imports nothing. */
export interface Measurements {
  /** Integrated loudness, LUFS (ITU-R BS.1770-4); null when nothing passed the gates. */
  loudnessLufs: number | null;
  /** Highest sample, dBFS; null for digital silence. */
  peakDbfs: number | null;
  /** Runs of at least 3 consecutive full-scale samples. */
  clippedRuns: number;
  /** Share of the take with speech, 0…1. */
  speakingShare: number;
  /** Longest stretch without speech between two stretches of speech, ms. */
  longestPauseMs: number;
  /** RMS of the quiet between words, dBFS; null when it never was quiet or all samples are zero. */
  noiseFloorDbfs: number | null;
  /** Every sample is zero (also true of no samples at all). */
  allZero: boolean;
}
