/** Points with at most two decimals, which halves and thirds need: `8`, `7.5`, `3.33`. */
export function shownPoints(points: number): string {
  return String(Number(points.toFixed(2)));
}
