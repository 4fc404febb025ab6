import type { Oddity } from '@ocpp/shared/blocks/messages/oddity'
import type { Station } from '@ocpp/shared/blocks/stations/station'
import { visible, visibleUpTo } from '../../../text/visible.ts'

type Make = Pick<Station, 'vendor' | 'model' | 'firmware'>

/** What a station writes oddly, ready to be pasted: into the table of makes, its test, and a bug report. */
export interface ProfileDraft {
  readonly profile: string
  readonly test: string
  readonly report: string
}

const MAKE_LENGTH = 50
const NAMED = 3

/** Untrusted text as a literal of TypeScript that can hold nothing else. */
const literal = (text: string): string =>
  `'${visible(text).replace(/\\/g, '\\\\').replace(/'/g, "\\'").replace(/\s+/g, ' ')}'`

/** A regular expression that fits just that text, in any case. */
const pattern = (text: string): string => {
  const escaped = visibleUpTo(text, MAKE_LENGTH)
    .trim()
    .replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')
  return `/^${escaped.replace(/…$/, '')}${escaped.endsWith('…') ? '' : '$'}/i`
}

const slug = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^a-z\d]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 40)

const nameOf = ({ vendor, model }: Make): string =>
  visibleUpTo([vendor, model].filter(Boolean).join(' '), MAKE_LENGTH) || 'unknown make'

/** Faults of a message that could be read: only of those can a profile say what was meant. */
const readable = (writings: readonly Oddity[]): readonly Oddity[] =>
  writings.filter(({ kind }) => kind !== 'refused' && kind !== 'frame' && kind !== 'tooMany')

const profileOf = (make: Make, writings: readonly Oddity[]): string => {
  const all = new Set(readable(writings).map(({ action, words }) => `${action}: ${words}`))
  const seen = [...all].slice(0, NAMED)
  return [
    '{',
    `  id: '${slug(nameOf(make))}',`,
    `  vendor: ${pattern(make.vendor ?? '')},`,
    ...(make.model === null ? [] : [`  model: ${pattern(make.model)},`]),
    '  // What it means otherwise than it writes: localTimes(timeZone), kilowattHours, watts, tagTails.',
    '  quirks: [],',
    `  seen: ${literal(seen.join('; '))},`,
    "  source: 'https://…',",
    '},',
  ].join('\n')
}

const testOf = (make: Make, writings: readonly Oddity[]): string => {
  const examples = new Set(readable(writings).map(({ example }) => example))
  const frames = [...examples].filter((example) => example !== '').slice(0, NAMED)
  return [
    `test(${literal(`${nameOf(make)} is read as it means`)}, () => {`,
    `  const read = socket(made(${literal(make.vendor ?? '')}, ${literal(make.model ?? '')}, ${literal(make.firmware ?? '')}))`,
    ...frames.map((example) => `  expect(read(${literal(example)})).toMatchObject({ fits: true })`),
    '})',
  ].join('\n')
}

const reportOf = (make: Make, writings: readonly Oddity[], day: (at: string) => string): string => {
  const [first] = writings
  const line = ({ action, words, count, firstAt, lastAt, example }: Oddity): string[] => [
    `- ${visible(action === '' ? 'A frame' : action)}: ${visible(words)} (in ${count} message${count === 1 ? '' : 's'} at least, ${day(firstAt)} to ${day(lastAt)})`,
    ...(example === '' ? [] : [`  ${visible(example)}`]),
  ]
  return [
    `Charger: ${nameOf(make)}, firmware ${visibleUpTo(make.firmware ?? 'unknown', MAKE_LENGTH)}, ${first?.protocol ?? 'OCPP'}`,
    '',
    'It writes otherwise than the specification has it:',
    ...writings.flatMap(line),
  ].join('\n')
}

/** Pure: whatever the station wrote stays text. `day` names the day of an instant. */
export const profileDraft = (
  make: Make,
  writings: readonly Oddity[],
  day: (at: string) => string,
): ProfileDraft => ({
  profile: profileOf(make, writings),
  test: testOf(make, writings),
  report: reportOf(make, writings, day),
})
