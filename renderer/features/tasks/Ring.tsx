const RADIUS = 6;
const ROUND = 2 * Math.PI * RADIUS;

/** How far things are, as a ring that fills; dashed where that cannot be said. */
export function Ring({ share }: { readonly share: number | null }) {
  const line = { cx: 8, cy: 8, r: RADIUS, fill: 'none', strokeWidth: 2.5 };
  return (
    <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden>
      {share === null ? (
        <circle {...line} stroke="var(--accent)" strokeDasharray="2.4 3.88" />
      ) : (
        <>
          <circle {...line} stroke="var(--outline)" />
          <circle
            {...line}
            stroke="var(--accent)"
            strokeDasharray={`${share * ROUND} ${ROUND}`}
            transform="rotate(-90 8 8)"
          />
        </>
      )}
    </svg>
  );
}
