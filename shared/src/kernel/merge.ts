/** Keys of any of them. */
type KeysOf<T> = T extends unknown ? keyof T : never

/** The first key that stands in two of the tables; never where each key has one owner. */
type Twice<L extends readonly object[]> = L extends readonly [
  infer First extends object,
  ...infer Rest extends readonly object[],
]
  ? (keyof First & KeysOf<Rest[number]>) | Twice<Rest>
  : never

type Merged<L extends readonly object[]> = L extends readonly [
  infer First extends object,
  ...infer Rest extends readonly object[],
]
  ? First & Merged<Rest>
  : unknown

/** What `merge` takes instead of tables that share a key: nothing fits it, and its name says why. */
interface OwnedTwice<Key> {
  readonly ownedTwice: Key
}

/**
 * Tables of which each key has exactly one owner, as one. Two that share a key do not compile; that none is missing
 * says the type of what the result is assigned to. Without a prototype, so that names from outside can be looked up.
 */
export const merge = <const L extends readonly object[]>(
  ...tables: [Twice<L>] extends [never] ? L : readonly OwnedTwice<Twice<L>>[]
): Merged<L> => Object.assign(Object.create(null), ...tables)

type Part<T, K> = K extends keyof T ? T[K] : Readonly<Record<never, never>>

/** The same part of each, in order; an empty one where it has none. */
export const parts = <const L extends readonly object[], const K extends KeysOf<L[number]>>(
  list: L,
  part: K,
) =>
  list.map((each) => (each as Readonly<Record<K, unknown>>)[part] ?? {}) as unknown as {
    [I in keyof L]: Part<L[I], K>
  }

type ListOf<T, K> = K extends keyof T ? (T[K] extends readonly unknown[] ? T[K] : readonly []) : readonly []

type Joined<L extends readonly object[], K> = L extends readonly [
  infer First,
  ...infer Rest extends readonly object[],
]
  ? readonly [...ListOf<First, K>, ...Joined<Rest, K>]
  : readonly []

/** The same list of each, one after the other, as one that still knows the type of each of its elements. */
export const join = <const L extends readonly object[], const K extends KeysOf<L[number]>>(
  list: L,
  part: K,
) =>
  list.flatMap(
    (each) => (each as Readonly<Record<K, readonly unknown[] | undefined>>)[part] ?? [],
  ) as unknown as Joined<L, K>
