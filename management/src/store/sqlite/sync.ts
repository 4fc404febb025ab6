/** A repository as SQLite serves it: at once. */
export type Sync<T> = {
  [K in keyof T]: T[K] extends (...args: infer A) => Promise<infer R> ? (...args: A) => R : never
}

/** Some rows of a long read, and from where to go on; null at the end. */
export interface Chunk<T, Place> {
  readonly rows: readonly T[]
  readonly next: Place | null
}
