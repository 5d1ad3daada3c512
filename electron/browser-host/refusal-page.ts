const PAGE = `<!doctype html>
<html lang="zh">
<meta charset="utf-8">
<title>Kouda</title>
<p>这个地址已经用过，或者不是由口答打开的。再启动一次口答，就会打开新的窗口。</p>
<p lang="en">This address was used before, or Kouda did not open it. Start Kouda again and it opens a new window.</p>
</html>
`;

/** What a refused request gets: the same words whatever the reason, so that the answer helps no one guess. */
export function refusalPage(): Response {
  return new Response(PAGE, {
    status: 403,
    headers: {
      'Content-Type': 'text/html; charset=utf-8',
      'Content-Length': String(Buffer.byteLength(PAGE)),
      'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'",
      'X-Content-Type-Options': 'nosniff',
      'X-Frame-Options': 'DENY',
      'Referrer-Policy': 'no-referrer',
      'Cross-Origin-Opener-Policy': 'same-origin',
      'Cross-Origin-Resource-Policy': 'same-origin',
      'Cache-Control': 'no-store',
    },
  });
}
