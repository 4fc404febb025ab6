import type { IdentityKind } from './names.ts'
import type { Placeholders } from './placeholders.ts'

/** What looks like an identity wherever it stands. */
const patterns: readonly (readonly [kind: IdentityKind, pattern: RegExp])[] = [
  ['CERT', /-----BEGIN [A-Z0-9 ]+-----[\s\S]*?(?:-----END [A-Z0-9 ]+-----|$)/g],
  ['MAIL', /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g],
  // Everything behind the scheme: user, password, host and path.
  ['ADDRESS', /(?<=\b[a-z][a-z0-9+.-]{1,10}:\/\/)[^\s"'<>\\]+/gi],
  ['ADDRESS', /\b(?:[0-9a-f]{2}[:-]){5}[0-9a-f]{2}\b/gi],
  [
    'ADDRESS',
    /\b(?:[0-9a-f]{1,4}:){4,7}[0-9a-f]{1,4}\b|\b(?:[0-9a-f]{1,4}:){1,6}:(?:[0-9a-f]{1,4}(?::[0-9a-f]{1,4})*)?/gi,
  ],
  ['ADDRESS', /\b(?:\d{1,3}\.){3}\d{1,3}\b/g],
  // Bodies of certificates and signatures.
  ['CERT', /[A-Za-z0-9+/=_-]{64,}/g],
  // Numbers of cards: of contactless ones as hexadecimal digits, of SIMs, phones and accounts as decimal ones.
  ['TAG', /(?<![\w-])(?=[0-9a-f]*\d)(?=[0-9a-f]*[a-f])(?:[0-9a-f]{8}|[0-9a-f]{14}|[0-9a-f]{20})(?![\w-])/gi],
  ['SIM', /(?<![\d.])\d{11,}(?![\d.])/g],
]

/** Text with everything replaced that looks like an identity. */
export const withoutPatterns = (text: string, placeholders: Placeholders): string => {
  let out = text
  for (const [kind, pattern] of patterns)
    out = out.replace(pattern, (identity) => placeholders.of(kind, identity))
  return out
}
