import fc from 'fast-check'

/** What a message of a session reports of the register; `atS` is when that was, in true seconds since the session began. */
export interface Said {
  readonly kind: 'start' | 'sample' | 'end'
  readonly atS: number
  /** What the station writes. */
  readonly register: number
  /** What the session had really taken by then. */
  readonly ledgerWh: number
  /** The register is not the session's own: a bad sample. */
  readonly isBlip: boolean
  readonly afterReset: boolean
}

/** What goes wrong on the way. */
export interface Odds {
  /** Indexes of messages (modulo their number) that never come, and that come twice. */
  readonly lost: readonly number[]
  readonly repeated: readonly number[]
  /** A connection that is away: messages of that time come after so many later ones. */
  readonly away: { readonly from: number; readonly count: number; readonly after: number } | null
  readonly clock: Clock
}

export interface Clock {
  readonly kind: 'right' | 'offset' | 'jump' | 'unset' | 'setLater' | 'future'
  readonly seconds: number
  /** Share of the session after which it jumps or is set. */
  readonly at: number
}

/** A message as it arrives. */
export interface Arrival {
  readonly said: Said
  /** True seconds since the session began. */
  readonly receivedS: number
  /** When the connection that it came over was opened. */
  readonly connectedS: number
}

export interface Session {
  readonly protocol: 'ocpp1.6' | 'ocpp2.0.1'
  readonly said: readonly Said[]
}

interface Shape {
  readonly protocol: Session['protocol']
  readonly start: number
  readonly steps: readonly { readonly wh: number; readonly seconds: number }[]
  readonly reset: number | null
  readonly blips: readonly { readonly at: number; readonly register: number }[]
  /** Samples count from the session's start, though start and end are lifetime registers. */
  readonly relative: boolean
}

const sessionOf = ({ protocol, start, steps, reset, blips, ...shape }: Shape): Session => {
  // Where the lifetime register is as small as the session nobody can distinguish the two.
  const relative = shape.relative && start > 200_000
  let [atS, register, ledgerWh, afterReset] = [0, start, 0, false]
  const said: Said[] = [{ kind: 'start', atS, register, ledgerWh, isBlip: false, afterReset }]
  for (const [i, { wh, seconds }] of steps.entries()) {
    if (reset !== null && reset % steps.length === i) [register, afterReset] = [0, true]
    atS += seconds
    register += wh
    ledgerWh += wh
    const blip = blips.find(({ at }) => at % steps.length === i)
    const own = relative && !afterReset ? register - start : register
    said.push({
      ...{ kind: 'sample', atS, ledgerWh, afterReset },
      register: blip?.register ?? own,
      isBlip: blip !== undefined || (relative && !afterReset),
    })
  }
  said.push({ kind: 'end', atS: atS + 2, register, ledgerWh, isBlip: false, afterReset })
  return { protocol, said }
}

const sometimes = <T>(arbitrary: fc.Arbitrary<T>, oneIn: number) => fc.option(arbitrary, { freq: oneIn - 1 })

export const sessions: fc.Arbitrary<Session> = fc
  .record({
    protocol: fc.constantFrom<Session['protocol']>('ocpp1.6', 'ocpp2.0.1'),
    start: fc.oneof(fc.constant(0), fc.nat(900), fc.integer({ min: 20_000, max: 90_000_000 })),
    steps: fc.array(
      fc.record({
        wh: fc.oneof(fc.constant(0), fc.integer({ min: 200, max: 4_000 })),
        seconds: fc.integer({ min: 60, max: 900 }),
      }),
      {
        minLength: 1,
        maxLength: 12,
      },
    ),
    reset: sometimes(fc.nat(11), 5).map((each) => each ?? null),
    blips: fc.oneof(
      { weight: 3, arbitrary: fc.constant([]) },
      {
        weight: 1,
        arbitrary: fc.array(
          fc.record({
            at: fc.nat(11),
            register: fc.oneof(fc.constant(0), fc.integer({ min: 100_000_000, max: 900_000_000 })),
          }),
          { minLength: 1, maxLength: 2 },
        ),
      },
    ),
    relative: fc.integer({ min: 0, max: 9 }).map((n) => n === 0),
  })
  .map(sessionOf)

export const odds: fc.Arbitrary<Odds> = fc.record({
  lost: fc.array(fc.nat(20), { maxLength: 3 }),
  repeated: fc.array(fc.nat(20), { maxLength: 3 }),
  away: fc.option(fc.record({ from: fc.nat(12), count: fc.integer({ min: 1, max: 6 }), after: fc.nat(3) })),
  clock: fc.record({
    kind: fc.constantFrom<Clock['kind']>('right', 'offset', 'jump', 'unset', 'setLater', 'future'),
    seconds: fc.oneof(
      fc.constantFrom(-3_600, 3_600, -7_200, 7_200),
      fc.integer({ min: -86_400 * 30, max: 86_400 * 30 }),
      fc.integer({ min: -600, max: 600 }),
    ),
    at: fc.double({ min: 0, max: 1, noNaN: true }),
  }),
})

/** The messages as they reach the node: in order but for those that waited for a connection. */
export const arrivalsOf = ({ said }: Session, { lost, repeated, away }: Odds): readonly Arrival[] => {
  const isLost = (i: number) => lost.some((n) => n % said.length === i)
  const isAway = (i: number) => away !== null && i >= away.from && i < away.from + away.count
  const live: Arrival[] = []
  const waiting: Said[] = []
  let connectedS = -600
  let waits = away?.after ?? 0
  const release = (receivedS: number) => {
    for (const each of waiting.splice(0)) live.push({ said: each, receivedS, connectedS })
  }
  for (const [i, each] of said.entries()) {
    if (isLost(i)) continue
    if (isAway(i)) {
      waiting.push(each)
      connectedS = each.atS + 5
      continue
    }
    // What was made while the connection was away comes before or after what is new.
    if (waiting.length > 0 && waits-- <= 0) release(each.atS + 1)
    live.push({ said: each, receivedS: Math.max(each.atS, connectedS) + 1, connectedS })
    if (repeated.some((n) => n % said.length === i))
      live.push({ said: each, receivedS: each.atS + 2, connectedS })
  }
  release((said.at(-1)?.atS ?? 0) + 600)
  return live
}

/** The energy that what has arrived lets one know: all of it with the end, else up to the furthest reading of its own. */
export const knownWh = (arrivals: readonly Arrival[]): number =>
  Math.max(0, ...arrivals.map(({ said }) => (said.isBlip ? 0 : said.ledgerWh)))

/** A reset that no reading shows: nothing reported before the end lies below what was reported before it. */
export const isHidden = (arrivals: readonly Arrival[]): boolean => {
  if (!arrivals.some(({ said }) => said.afterReset)) return false
  const end = arrivals.findIndex(({ said }) => said.kind === 'end')
  const reported = (end < 0 ? arrivals : arrivals.slice(0, end + 1)).filter(({ said }) => !said.isBlip)
  let highest = Number.NEGATIVE_INFINITY
  for (const { said } of reported.toSorted(
    (a, b) => Number(b.said.kind === 'start') - Number(a.said.kind === 'start'),
  )) {
    if (said.afterReset && said.register < highest - 10) return false
    if (!said.afterReset) highest = Math.max(highest, said.register)
  }
  return true
}

/** Start and end have come, and the register never was reset: a flag is no way out then. */
export const isSound = ({ said }: Session, arrivals: readonly Arrival[]): boolean =>
  !said.some(({ afterReset }) => afterReset) &&
  (['start', 'end'] as const).every((kind) => arrivals.some((each) => each.said.kind === kind))
