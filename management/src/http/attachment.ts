/** Characters that a header may hold inside quotes; all others stand in the second, encoded name. */
const plain = (name: string): string => name.replace(/[^A-Za-z0-9 ._()-]/g, '_')

const encoded = (name: string): string =>
  encodeURIComponent(name.replace(/[/\\]/g, '_')).replace(
    /['()*]/g,
    (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`,
  )

/**
 * Headers of a file that a stranger has made: a browser saves it, and neither shows nor runs it.
 * @param name as it is offered for saving (RFC 6266)
 */
export const attachmentHeaders = (name: string, bytes: number): Record<string, string> => ({
  'Content-Type': 'application/octet-stream',
  'Content-Length': String(bytes),
  'Content-Disposition': `attachment; filename="${plain(name)}"; filename*=UTF-8''${encoded(name)}`,
  'Content-Security-Policy': "default-src 'none'; sandbox",
  'X-Content-Type-Options': 'nosniff',
  'Cache-Control': 'no-store',
})
