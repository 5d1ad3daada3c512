/** One recording a player can take up: a take, a student's answer, a spoken comment. */
export interface PlayerSource {
  /** Tells recordings apart; the same key at another path is the same audio, moved. */
  readonly key: string;
  /** On this page's own origin. */
  readonly mediaPath: string;
  readonly durationMs: number;
  /** null: not measured. */
  readonly noiseFloorDbfs: number | null;
  /** Its file cannot be played; the player says so instead of showing controls. */
  readonly isDamaged?: boolean;
}
