/**
 * The content of files, in pieces of `chunkBytes` of which only the last may be smaller. What a file is, and whose,
 * is kept as an item. Ids are our own.
 */
export interface Files {
  /** Writes a piece; the same one again replaces it. Pieces come in any order. */
  write(file: string, index: number, bytes: Uint8Array): Promise<void>
  /** Resolves once every piece so far would survive a crash. */
  sync(file: string): Promise<void>
  /** Null where there is none. */
  read(file: string, index: number): Promise<Uint8Array | null>
  remove(file: string): Promise<void>
  /** Bytes that can still be written; null where the store does not know. */
  freeBytes(): Promise<number | null>
}

/** What may be kept, and for how long. */
export interface FileLimits {
  readonly uploadBytes: number
  readonly firmwareBytes: number
  readonly keptDays: number
  /** Hosts to which whoever may operate may have stations send files, in small letters. */
  readonly uploadHosts: readonly string[]
}
