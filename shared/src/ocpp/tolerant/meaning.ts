/** What a field can mean where a station writes something else than its schema has. */
export interface Meaning {
  /** What it is taken for where it is missing, though it is required, or cannot be read. */
  readonly neutral?: unknown
  /** Its reader bears its absence though the schema does not. */
  readonly mayBeMissing?: true
  /** Words that are meant for one of the standard's, in plain letters: `{ end: 'Ended' }`. */
  readonly aliases?: Readonly<Record<string, string>>
  /** A word that is misspelt is read as the nearest one. */
  readonly spelling?: true
  /** What a word that nobody knows is: kept as the station wrote it, or this word of the standard. */
  readonly unknownWord?: { readonly kept: true } | { readonly is: string }
  /** Fields beside it, the first that is free takes a word of the station's own. */
  readonly beside?: readonly string[]
  /** Words that only count where they are written exactly: they give something away. */
  readonly toTheLetter?: readonly string[]
  /** An empty text is a word of its own, not the absence of one. */
  readonly emptyIsWord?: true
  /** Cannot be left out: what it stands in cannot be read without it. */
  readonly vital?: true
  /** Never cut: a part of it would be another one. */
  readonly whole?: true
  /** An object or list where a text belongs is kept as JSON text. */
  readonly json?: true
  /** Numbers up to this mean something, though the schema's own limit is lower. */
  readonly largest?: number
  /** A lone text or number is that field of the object. */
  readonly lift?: string
}

/** By `Action.field.field`, by `object.field` or by the field's name; what is named more exactly counts. */
export type Meanings = Readonly<Record<string, Meaning>>

/** The meaning of a field, `path` without the places in lists: `MeterValues.meterValue.sampledValue.unit`. */
export const meaningOf = (meanings: Meanings, path: string): Meaning => {
  const names = path.split('.')
  for (const key of [path, names.slice(-2).join('.'), names.at(-1) ?? '']) {
    const found = Object.hasOwn(meanings, key) ? meanings[key] : undefined
    if (found !== undefined) return found
  }
  return {}
}
