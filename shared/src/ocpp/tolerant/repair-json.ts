/** Text that is JSON now, and what had to be done for it. */
export interface Repaired {
  readonly text: string
  readonly repairs: readonly string[]
}

/** Words that other languages write for a value; a number that is none says nothing. */
const words: Readonly<Record<string, string>> = {
  NaN: 'null',
  nan: 'null',
  Infinity: 'null',
  undefined: 'null',
  None: 'null',
  NULL: 'null',
  True: 'true',
  TRUE: 'true',
  False: 'false',
  FALSE: 'false',
}

const REPAIRS = {
  emptyPlace: 'an empty place where a value belongs',
  comma: 'a comma too many',
  control: 'a control character in a text',
  word: 'a word that is no JSON',
  bracket: 'the last bracket is missing',
  tail: 'something behind its end',
} as const

const LEAD = /^[\p{Cc}\s\ufeff]+/u
const AROUND = /[\p{Cc}\s\ufeff]+/gu
const CONTROL = /\p{Cc}/gu

/** One pass over the text: what stands in strings is left alone, but for characters that JSON does not allow there. */
class Repair {
  readonly repairs = new Set<string>()
  #out: string[] = []
  #before = ''
  #comma = false
  #depth = 0

  constructor(readonly text: string) {}

  run(): string | null {
    const { text } = this
    let at = 0
    while (at < text.length) {
      const char = text[at] as string
      if (char === '"') at = this.#string(at)
      else if (/[A-Za-z]/.test(char)) at = this.#word(at)
      else {
        if (!/\s/.test(char)) this.#sign(char)
        at++
      }
      if (this.#depth === 0) return this.#end(text.slice(at))
    }
    if (this.#depth !== 1 || this.#before !== '}') return null
    this.repairs.add(REPAIRS.bracket)
    return `${this.#out.join('')}]`
  }

  /** A second message behind the first one is not thrown away: such a frame stays unreadable. */
  #end(rest: string): string | null {
    const left = rest.replace(AROUND, '')
    if (/[[{]/.test(left)) return null
    if (rest.trim() !== '') this.repairs.add(REPAIRS.tail)
    return this.#out.join('')
  }

  #put(part: string, before: string): void {
    if (this.#comma && before !== ']' && before !== '}') this.#out.push(',')
    else if (this.#comma) this.repairs.add(REPAIRS.comma)
    this.#comma = false
    this.#out.push(part)
    this.#before = before
  }

  #sign(char: string): void {
    const empty = this.#before === ':' && (char === ',' || char === '}' || char === ']')
    if (empty) {
      this.repairs.add(REPAIRS.emptyPlace)
      this.#put('null', 'null')
    }
    if (char === ',') {
      if (this.#comma || this.#before === '[' || this.#before === '{') this.repairs.add(REPAIRS.emptyPlace)
      else this.#comma = true
      return
    }
    if (char === '[' || char === '{') this.#depth++
    if (char === ']' || char === '}') this.#depth--
    this.#put(char, char)
  }

  #word(from: number): number {
    const word = /^[A-Za-z]+/.exec(this.text.slice(from, from + 20))?.[0] ?? ''
    const meant = Object.hasOwn(words, word) ? words[word] : undefined
    // An exponent is part of a number, and what JSON knows is left as it is.
    if (meant !== undefined) this.repairs.add(REPAIRS.word)
    this.#put(meant ?? word, 'word')
    return from + word.length
  }

  #string(from: number): number {
    const { text } = this
    let at = from + 1
    while (at < text.length && text[at] !== '"') at += text[at] === '\\' ? 2 : 1
    const written = text.slice(from, at + 1)
    const clean = written.replace(CONTROL, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`)
    if (clean !== written) this.repairs.add(REPAIRS.control)
    this.#put(clean, '"')
    return at + 1
  }
}

/**
 * Repairs what can only have been meant in one way: an empty place is a null or a comma too many, what stands around
 * the message is none of it. `null` where that does not make JSON of it.
 */
export const repairJson = (text: string): Repaired | null => {
  const start = text.replace(LEAD, '')
  if (!start.startsWith('[')) return null
  const repair = new Repair(start)
  const repaired = repair.run()
  if (repaired === null) return null
  try {
    JSON.parse(repaired)
  } catch {
    return null
  }
  if (text.startsWith('\ufeff')) repair.repairs.add('a byte order mark')
  return { text: repaired, repairs: [...repair.repairs] }
}
