/**
 * One energy register as readings follow it: readings join the register that they continue. A session has one as a rule; a
 * second one appears where its register was reset, where a reading was bad, or where a station reports two meters in turn.
 */
export interface Track {
  /** Its first reading and its highest one, whole Wh. */
  readonly base: number
  readonly top: number
  readonly count: number
  /** Places of its first and its last reading among all readings. */
  readonly from: number
  readonly to: number
  /** It holds the register of the transaction's start, of its end. */
  readonly start?: true
  readonly end?: true
}

/** Registers reported in kWh with two decimals and in Wh disagree by up to this much: no fall, but rounding. */
export const roundingWh = 10
/** A register that rises by this much between two readings is another one. */
export const jumpWh = 100_000
const mostTracks = 8

/** The register that a reading continues: the highest one it does not lie below. */
const continued = (tracks: readonly Track[], wh: number): Track | undefined => {
  let found: Track | undefined
  for (const track of tracks) {
    const risen = wh - track.top
    if (risen >= -roundingWh && risen < jumpWh && (found === undefined || track.top > found.top))
      found = track
  }
  return found
}

/** Does a register begin among the readings that `track` has passed already? */
export const isPassed = ({ base, top }: Track, other: Track): boolean =>
  other.base > base + roundingWh && other.base <= top

/** Which register is given up first: one whose readings were passed before, else the one that rose least. */
const leastNeeded = (tracks: readonly Track[]): Track | undefined => {
  const [first] = tracks
  const worth = (track: Track) =>
    first !== undefined && isPassed(first, track) ? -1 : track.top - track.base
  return tracks
    .filter((track) => track !== first && track.start !== true && track.end !== true)
    .sort((a, b) => worth(a) - worth(b) || a.from - b.from)[0]
}

export interface Followed {
  readonly tracks: readonly Track[]
  /** A register was given up whose readings could have meant something. */
  readonly overflowed: boolean
}

const bounded = (tracks: readonly Track[]): Followed => {
  const given = tracks.length > mostTracks ? leastNeeded(tracks) : undefined
  if (given === undefined) return { tracks, overflowed: false }
  const [first] = tracks
  return {
    tracks: tracks.filter((track) => track !== given),
    overflowed: first === undefined || !isPassed(first, given),
  }
}

type Marks = Pick<Track, 'start' | 'end'>

/** The registers after one more reading; `order` is its place among all readings. */
export const follow = (tracks: readonly Track[], wh: number, order: number, marks: Marks = {}): Followed => {
  const track = continued(tracks, wh)
  if (track === undefined) {
    return bounded([...tracks, { base: wh, top: wh, count: 1, from: order, to: order, ...marks }])
  }
  const { count, top } = track
  const longer = { ...track, top: Math.max(top, wh), count: count + 1, to: order, ...marks }
  return { tracks: tracks.map((each) => (each === track ? longer : each)), overflowed: false }
}

/** The same for a reading of the session's begin that is reported after others: it stands before them all. */
export const precede = (tracks: readonly Track[], wh: number): readonly Track[] => {
  const [next] = tracks
    .filter(({ base }) => base - wh >= -roundingWh && base - wh < jumpWh)
    .sort((a, b) => a.from - b.from)
  if (next === undefined) {
    return [{ base: wh, top: wh, count: 1, from: -1, to: -1, start: true }, ...tracks]
  }
  const longer: Track = {
    ...next,
    base: Math.min(next.base, wh),
    count: next.count + 1,
    from: -1,
    start: true,
  }
  return [longer, ...tracks.filter((track) => track !== next)]
}
