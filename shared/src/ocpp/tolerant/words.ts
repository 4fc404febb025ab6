const LONGEST_WORD = 100

/** A word without what stations write differently: case, blanks, hyphens, points, underscores. */
export const plainWord = (word: string): string =>
  word
    .slice(0, LONGEST_WORD)
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '')

/** The words of a list by their plain form; null where two would be the same. */
const plainWords = new WeakMap<readonly string[], ReadonlyMap<string, string | null>>()

const plainWordsOf = (options: readonly string[]): ReadonlyMap<string, string | null> => {
  const known = plainWords.get(options)
  if (known !== undefined) return known
  const made = new Map<string, string | null>()
  for (const option of options) made.set(plainWord(option), made.has(plainWord(option)) ? null : option)
  plainWords.set(options, made)
  return made
}

/** The one word of the standard that this is but for case and punctuation. */
export const sameWord = (word: string, options: readonly string[]): string | undefined => {
  const plain = plainWord(word)
  return plain === '' ? undefined : (plainWordsOf(options).get(plain) ?? undefined)
}

/** Letters to add, drop, change or swap from one word to the other; counted only up to `most`. */
const distance = (a: string, b: string, most: number): number => {
  if (Math.abs(a.length - b.length) > most) return most + 1
  let before: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, i) => i)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]
      const steps = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + same)
      row[j] = swapped ? Math.min(steps, (before[j - 2] ?? 0) + 1) : steps
    }
    before = last
    last = row
  }
  return last[b.length] ?? most + 1
}

const LONGEST_MISSPELT = 40
const SHORT_WORD = 8

/** The one word of the standard that this is misspelt from: one letter wrong in a short word, two in a long one. */
export const nearWord = (word: string, options: readonly string[]): string | undefined => {
  const plain = plainWord(word)
  if (plain.length < 4 || plain.length > LONGEST_MISSPELT) return undefined
  const most = plain.length < SHORT_WORD ? 1 : 2
  const ranked = options
    .map((option) => ({ option, steps: distance(plain, plainWord(option), most) }))
    .filter(({ steps }) => steps <= most)
    .sort((a, b) => a.steps - b.steps)
  const [first, second] = ranked
  return first === undefined || first.steps === second?.steps ? undefined : first.option
}
