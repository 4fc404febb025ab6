/** Entries taken in one go, which go out as several publications. */
interface Chunk {
  /** The sequence of its last entry. */
  readonly last: number
  readonly rows: number
  /** Publications that are not confirmed yet. */
  open: number
}

/** A chunk that is on its way. */
export interface Departure {
  /** One of its publications is confirmed, or it has none; returns how many entries are confirmed with it. */
  arrived(): number
  /** False once it was abandoned: then it counts no more. */
  isUnderWay(): boolean
}

/** What is on its way to the bus, in order: an entry counts as confirmed when all before it are. */
export interface Flight {
  begin(chunk: Chunk): Departure
  rows(): number
  /** Everything up to this sequence is confirmed. */
  confirmed(): number
  /** Forgets what is under way, to begin again after what is confirmed. */
  abandon(): void
}

export const createFlight = (after: number): Flight => {
  let confirmed = after
  let rows = 0
  let chunks: Chunk[] = []

  /** Moves on over the chunks at the front that are whole. */
  const advance = (): number => {
    let done = 0
    while (chunks[0]?.open === 0) {
      confirmed = chunks[0].last
      done += chunks[0].rows
      chunks.shift()
    }
    rows -= done
    return done
  }

  return {
    begin: (chunk) => {
      const ours = chunks
      chunks.push(chunk)
      rows += chunk.rows
      return {
        isUnderWay: () => ours === chunks,
        arrived: () => {
          chunk.open = Math.max(0, chunk.open - 1)
          return ours === chunks && chunk.open === 0 ? advance() : 0
        },
      }
    },
    rows: () => rows,
    confirmed: () => confirmed,
    abandon: () => {
      chunks = []
      rows = 0
    },
  }
}
