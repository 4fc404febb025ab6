import { AppError } from '@ocpp/shared/kernel/errors'

/**
 * Passwords that attackers try first, of twelve characters and more: SHA-256 of each in lower case, its first five
 * bytes, sorted. One in 25 million others is taken for one of them. `bun run known-passwords` makes the file.
 */
export type KnownPasswords = Buffer

export const prefixBytes = 5

export const loadKnownPasswords = async (): Promise<KnownPasswords> =>
  Buffer.from(await Bun.file(new URL('./known-passwords.bin', import.meta.url)).arrayBuffer())

export const prefixOf = (password: string): Buffer =>
  Buffer.from(new Bun.CryptoHasher('sha256').update(password).digest()).subarray(0, prefixBytes)

const isKnown = (known: KnownPasswords, password: string): boolean => {
  const wanted = prefixOf(password)
  let from = 0
  let to = known.length / prefixBytes
  while (from < to) {
    const at = (from + to) >> 1
    const order = wanted.compare(known, at * prefixBytes, (at + 1) * prefixBytes)
    if (order === 0) return true
    if (order > 0) from = at + 1
    else to = at
  }
  return false
}

/** Words of the place, which a guesser tries with digits around them. */
const placeWords = [
  'ocpp',
  'csms',
  'framework',
  'charging',
  'charger',
  'charge',
  'station',
  'password',
  'admin',
  'operator',
]
const leastCharacters = 8
const leastDistinct = 5

/** Why a password is soon guessed: it is a known one, or little beside words of the place and of its owner. */
export const weaknessOf = (
  known: KnownPasswords,
  password: string,
  words: readonly string[],
): string | null => {
  const folded = password.normalize('NFKC').toLowerCase()
  if (isKnown(known, folded)) return 'is one of those that attackers try first'
  const rest = [...placeWords, ...words.map((word) => word.toLowerCase())]
    .filter((word) => word.length >= 4)
    .sort((a, b) => b.length - a.length)
    .reduce((text, word) => text.replaceAll(word, ''), folded)
    // A character said many times says no more than twice.
    .replaceAll(/(.)\1{2,}/gu, '$1$1')
  if (rest.length < leastCharacters || new Set(rest).size < leastDistinct)
    return 'is too easy to guess: add words that have nothing to do with you or this system'
  return null
}

/** @throws AppError `invalid` that says why the password is soon guessed */
export const assertStrong = (
  passwords: { weaknessOf(password: string, words: readonly string[]): string | null },
  password: string,
  { email, name }: { readonly email: string; readonly name: string },
): void => {
  const message = passwords.weaknessOf(password, [
    ...email.split('@'),
    ...email.split(/[@.]/),
    ...name.split(/\s+/),
  ])
  if (message === null) return
  const issues = [{ path: 'password', message }]
  throw new AppError('invalid', 'The body is not valid', { details: { issues } })
}
