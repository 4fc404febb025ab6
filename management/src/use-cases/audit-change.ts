import { isSecretSetting, withoutSecrets } from '@ocpp/shared/ocpp/secret-settings'

/** A thing as it was and as it is; null where it was not there, or is not there any more. */
export interface Changing {
  readonly before?: object | null | undefined
  readonly after?: object | null | undefined
}
type Facts = Readonly<Record<string, unknown>>
export interface Change {
  readonly before: Facts | null
  readonly after: Facts | null
}

/** Characters of a value's JSON, and how many facts of one side are shown. */
const mostText = 200
const mostFacts = 20

const isHidden = (name: string): boolean => isSecretSetting(name) || /hash|pepper|csrf/i.test(name)

/** A value as it may be kept: secrets hidden wherever they stand, and no longer than others. */
const shownValue = (name: string, value: unknown): unknown => {
  if (value === null || value === undefined) return null
  if (isHidden(name)) return '[hidden]'
  const plain = typeof value === 'object' ? withoutSecrets(value) : value
  const text = JSON.stringify(plain, (key, part: unknown) => (isHidden(key) ? '[hidden]' : part))
  if (text.length <= mostText) return JSON.parse(text)
  return `${(typeof plain === 'string' ? plain : text).slice(0, mostText)}…`
}

const same = (one: unknown, other: unknown): boolean =>
  JSON.stringify(one ?? null) === JSON.stringify(other ?? null)

const entriesOf = (thing: object | null | undefined) => new Map(Object.entries(thing ?? {}))

/** Of what is given the facts that differ, each side as it may be kept. */
export const changeOf = ({ before, after }: Changing): Change => {
  const was = entriesOf(before)
  const is = entriesOf(after)
  const names = [...new Set([...was.keys(), ...is.keys()])]
    .filter((name) => !same(was.get(name), is.get(name)))
    .slice(0, mostFacts)
  const shown = (of: ReadonlyMap<string, unknown>) =>
    Object.fromEntries(
      names.filter((name) => of.has(name)).map((name) => [name, shownValue(name, of.get(name))]),
    )
  return { before: before ? shown(was) : null, after: after ? shown(is) : null }
}
