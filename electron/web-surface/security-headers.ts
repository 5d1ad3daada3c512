/**
 * What the page may load and do. Everything comes from the page's own origin, so that a sentence or a file
 * name out of a homework can at worst be shown, never run or sent anywhere.
 */
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  // The waveform draws inside a shadow root and brings its own <style>; styles cannot run or fetch anything here.
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self'",
  // blob: is the three-second microphone test, which never touches the disk.
  "media-src 'self' blob:",
  "connect-src 'self'",
  "worker-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** The microphone for our own page, and nothing else. Names the browser does not know are ignored by it. */
const PERMISSIONS_POLICY = [
  'microphone=(self)',
  ...[
    'accelerometer',
    'camera',
    'clipboard-read',
    'display-capture',
    'encrypted-media',
    'fullscreen',
    'gamepad',
    'geolocation',
    'gyroscope',
    'hid',
    'idle-detection',
    'local-fonts',
    'magnetometer',
    'midi',
    'payment',
    'picture-in-picture',
    'publickey-credentials-get',
    'serial',
    'storage-access',
    'usb',
    'window-management',
    'xr-spatial-tracking',
  ].map((feature) => `${feature}=()`),
].join(', ');

/** On every answer, whatever it carries: an error page without them would be the hole. */
const EVERYWHERE: Readonly<Record<string, string>> = {
  'Content-Security-Policy': CONTENT_SECURITY_POLICY,
  'Permissions-Policy': PERMISSIONS_POLICY,
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'X-Frame-Options': 'DENY',
};

/** Adds the security headers in place; an answer without its own policy or cache rule gets the strict one. */
export function secure(response: Response, appVersion: string): Response {
  for (const [name, value] of Object.entries(EVERYWHERE)) {
    if (!response.headers.has(name)) response.headers.set(name, value);
  }
  response.headers.set('Server', `Kouda/${appVersion}`);
  if (!response.headers.has('Cache-Control')) response.headers.set('Cache-Control', 'no-store');
  return response;
}
