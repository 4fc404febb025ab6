import { printable } from '../printable.ts'

export const oddityKinds = [
  'frame',
  'word',
  'longText',
  'null',
  'emptyText',
  'missing',
  'extraField',
  'fieldName',
  'loneItem',
  'wrapped',
  'listLength',
  'numberAsText',
  'textAsNumber',
  'boolean',
  'decimal',
  'time',
  'form',
  'unreadable',
] as const
export type OddityKind = (typeof oddityKinds)[number]

/** One thing in a message that its schema does not allow, and what it was taken for. */
export interface Oddity {
  readonly kind: OddityKind
  /** Where it stands, as in `meterValue[0].sampledValue[1].unit`; of several alike, the first. */
  readonly path: string
  /** What the station wrote, fit to be shown, cut; `•••` for what is nobody's business. */
  readonly wrote: string
  /** What it was read as; `null` for what was left out. */
  readonly read: string | null
  /** How often it stands in this message. */
  readonly times: number
}

const SHOWN_LENGTH = 60
const PATH_LENGTH = 120
const KEPT = 20
const BORNE = 2_000
const HIDDEN = '•••'

/** Fields whose value opens something: their text is shown nowhere. */
const PRIVATE: ReadonlySet<string> = new Set([
  'idTag',
  'parentIdTag',
  'idToken',
  'additionalIdToken',
  'attributeValue',
  'actualValue',
  'value',
  'csr',
  'certificate',
  'key',
])

const lastName = (path: string): string => /([^.[\]]+)(?:\[\d+\])*$/.exec(path)?.[1] ?? ''

/** A meter's value is no secret, other fields of that name may hold one. */
const isPrivate = (path: string): boolean => {
  // A name may be as long as its frame, and these expressions look at each end of it from each beginning.
  const end = path.slice(-PATH_LENGTH)
  return PRIVATE.has(lastName(end)) && !/sampledValue(?:\[\d+\])*\.value$/.test(end)
}

/** The text of any value, short and on one line; of a list or an object only what it is. */
export const shown = (value: unknown): string => {
  if (typeof value === 'string') return value === '' ? '""' : printable(`"${value}"`, SHOWN_LENGTH)
  if (Array.isArray(value)) return value.length === 0 ? '[]' : `a list of ${value.length}`
  if (typeof value === 'object' && value !== null) return 'an object'
  return value === undefined ? 'nothing' : printable(String(value), SHOWN_LENGTH)
}

/** Where in a message it stands, whichever item of a list it was: `meterValue[].sampledValue[].unit`. */
export const fieldOf = ({ path }: Pick<Oddity, 'path'>): string => path.replace(/\[\d+\]/g, '[]')

/** Collects what is odd about one message: each thing once, however often it stands there, and not more than a few. */
export class Oddities {
  readonly #found = new Map<string, { oddity: Oddity; times: number }>()
  #noted = 0

  note(kind: OddityKind, path: string, wrote: unknown, read: unknown, leftOut = false): void {
    this.#noted++
    const hidden = isPrivate(path)
    const written = () =>
      hidden && wrote !== null && wrote !== undefined && wrote !== '' ? HIDDEN : shown(wrote)
    const key = `${kind} ${fieldOf({ path })} ${kind === 'word' ? written() : ''}`
    const known = this.#found.get(key)
    if (known !== undefined) known.times++
    else if (this.#found.size < KEPT) {
      const oddity: Oddity = {
        kind,
        path: printable(path, PATH_LENGTH),
        wrote: kind === 'extraField' ? written().replace(/^".*"$/, 'a text') : written(),
        read: leftOut ? null : hidden && read !== '' ? HIDDEN : shown(read),
        times: 1,
      }
      this.#found.set(key, { oddity, times: 1 })
    }
  }

  /** More is odd than in any message that is meant for one. */
  get areTooMany(): boolean {
    return this.#noted > BORNE
  }

  get list(): readonly Oddity[] {
    return [...this.#found.values()].map(({ oddity, times }) => ({ ...oddity, times }))
  }
}
