const SHORTEST = 4
const LONGEST = 64
/** Times and figures with decimals: nobody is called that. */
const FIGURE = /^\d{4}-\d\d-\d\dT|^[-+]?\d+\.\d+$/

/** Words of a text that may be somebody's: what stands between quotes, and what stands between blanks or brackets. */
export const wordsIn = (text: string): readonly string[] => {
  const found = new Set<string>()
  for (const [, quoted = ''] of text.matchAll(/"((?:[^"\\]|\\.){1,400})"/g)) {
    for (const word of [quoted, ...quoted.split(/[\s,;/()[\]{}'"\\]+/), ...quoted.split(/[^\p{L}\p{N}]+/u)])
      if (word.length >= SHORTEST && word.length <= LONGEST && !FIGURE.test(word)) found.add(word)
  }
  return [...found]
}
