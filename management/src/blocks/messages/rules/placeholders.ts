import type { IdentityKind } from './names.ts'

/** Shorter ones are replaced where they stand alone under their own name: elsewhere they are figures and words. */
const SHORTEST = 4
/** From this length on one is replaced inside longer words, too. */
const LONG = 8

/** Identities and what stands in their place: the same for the same one, upper and lower case alike. */
export interface Placeholders {
  /** The placeholder of that identity; a new one is remembered. An empty text is nobody's. */
  of(kind: IdentityKind, identity: string): string
  /** The text with every identity that is remembered replaced. */
  replaced(text: string): string
}

const isWord = (letter: string | undefined): boolean => letter !== undefined && /[\p{L}\p{N}]/u.test(letter)

/** What is longer is a text or a certificate, of which the length says nothing. */
const LONGEST_SHAPED = 64

/** As long as what it stands for, so that what is too long stays too long; in small letters where that was. */
const shaped = (placeholder: string, identity: string): string => {
  const padded = placeholder.padEnd(Math.min(identity.length, LONGEST_SHAPED), 'x')
  const isSmall = identity === identity.toLowerCase() && identity !== identity.toUpperCase()
  return isSmall ? padded.toLowerCase() : padded.toUpperCase()
}

export const createPlaceholders = (): Placeholders => {
  const known = new Map<string, string>()
  const counts = new Map<IdentityKind, number>()
  /** Identities by their first letters, the longest first. */
  const byStart = new Map<string, string[]>()

  const remember = (kind: IdentityKind, key: string): string => {
    const count = (counts.get(kind) ?? 0) + 1
    counts.set(kind, count)
    const placeholder = `${kind}${count}`
    known.set(key, placeholder)
    if (key.length >= SHORTEST) {
      const start = key.slice(0, SHORTEST)
      const others = byStart.get(start) ?? []
      byStart.set(
        start,
        [...others, key].sort((a, b) => b.length - a.length),
      )
    }
    return placeholder
  }
  const fits = (text: string, at: number, key: string): boolean => {
    if (!text.startsWith(key, at)) return false
    return key.length >= LONG || (!isWord(text[at - 1]) && !isWord(text[at + key.length]))
  }

  return {
    of: (kind, identity) => {
      const key = identity.toLowerCase()
      if (key.trim() === '') return identity
      return shaped(known.get(key) ?? remember(kind, key), identity)
    },
    replaced: (text) => {
      const small = text.toLowerCase()
      // A letter whose small form is of another length would shift what follows: then only whole texts are looked at.
      if (small.length !== text.length) return known.has(small) ? shaped(known.get(small) ?? '', text) : text
      let out = ''
      for (let at = 0; at < text.length; ) {
        const key = byStart.get(small.slice(at, at + SHORTEST))?.find((one) => fits(small, at, one))
        if (key === undefined) out += text[at++]
        else {
          out += shaped(known.get(key) ?? '', text.slice(at, at + key.length))
          at += key.length
        }
      }
      return out
    },
  }
}
