import { describeFrameOddity } from './frame.ts'
import { fieldOf, type Oddity } from './oddity.ts'

const reads = ({ read }: Oddity): string => (read === null ? 'left out' : `read as ${read}`)

/** What is odd, in words for an operator: `chargePointModel: longer than allowed, "Grizzl-E Smart Connect"`. */
export const describeOddity = (oddity: Oddity): string => {
  const { kind, wrote, path } = oddity
  if (kind === 'frame') return describeFrameOddity(oddity)
  const texts: Readonly<Record<Oddity['kind'], string>> = {
    frame: '',
    word: `${wrote} is no word of the standard, ${oddity.read === wrote ? 'kept as it is' : reads(oddity)}`,
    longText: `longer than allowed, ${wrote}`,
    null: `null, ${reads(oddity)}`,
    emptyText: `an empty text, ${reads(oddity)}`,
    missing: `missing, ${reads(oddity)}`,
    extraField: 'not a field of this message, left out',
    fieldName: `written ${wrote}`,
    loneItem: `${wrote} where a list belongs, ${reads(oddity)}`,
    wrapped: `${wrote} where an object belongs`,
    listLength: `${wrote}, which is too few or too many`,
    numberAsText: `the number as a text, ${wrote}`,
    textAsNumber: `the text as ${wrote}`,
    boolean: `${wrote} for true or false, ${reads(oddity)}`,
    decimal: `${wrote} where a whole number belongs, ${reads(oddity)}`,
    time: `${wrote} is no time of the standard, ${reads(oddity)}`,
    form: `${wrote}, ${reads(oddity)}`,
    unreadable: `${wrote} cannot be read, ${reads(oddity)}`,
  }
  const more = oddity.times > 1 ? ` (${oddity.times} times)` : ''
  return `${oddity.times > 1 ? fieldOf(oddity) : path}: ${texts[kind]}${more}`
}
