/**
 * Headers of every page. Scripts and styles only from files of this site; no inline style anywhere.
 * @param imagesFrom an origin beside this one that the page may have pictures from
 */
export const pageHeaders = (nonce: string, secure: boolean, imagesFrom = ''): Record<string, string> => ({
  'content-security-policy': [
    "default-src 'none'",
    `script-src 'self' 'nonce-${nonce}'`,
    `style-src 'self' 'nonce-${nonce}'`,
    `img-src 'self' data:${imagesFrom && ` ${imagesFrom}`}`,
    "connect-src 'self'",
    "font-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; '),
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=()',
  'cache-control': 'private, no-store',
  vary: 'accept-encoding, cookie',
  ...(secure ? { 'strict-transport-security': 'max-age=31536000' } : {}),
})
