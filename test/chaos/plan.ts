import { createRandom, type Random } from '@ocpp/simulator/random'
import { type Deed, type FaultKind, kindsOf, type Profile } from './faults/kinds.ts'

/** One fault of the plan: everything about it is drawn beforehand. */
export interface PlannedFault {
  readonly kind: FaultKind
  readonly lastsMs: number
  /** 0 ≤ x < 1: which of the members, lines or disks; on a line the lower half means all of them. */
  readonly target: number
  /** 0 ≤ x < 1: how slow, how late. */
  readonly strength: number
}

export interface Step {
  readonly fault: PlannedFault
  /** Faults that happen one after the other while that one lasts. */
  readonly during: readonly PlannedFault[]
  /** Peace after the recovery. */
  readonly restMs: number
}

export interface PlanOptions {
  readonly seed: number
  readonly profile: Profile
  /** quick: short faults, for a run of a minute. */
  readonly pace: 'quick' | 'full'
  /** Whether there is time for outages of 10 minutes. */
  readonly long: boolean
  /** Nothing but kills, of each part in turn. */
  readonly killsOnly?: boolean
}

/** A run shorter than this has short faults. */
export const quickMinutes = 5

const minute = 60_000
/** Steps after which an outage of 10 minutes comes: of the broker, then of the database. */
const longOutages = new Map<number, FaultKind>([
  [8, { deed: 'outage', where: 'broker' }],
  [18, { deed: 'outage', where: 'database' }],
])

const shuffled = <T>(items: readonly T[], random: Random): T[] => {
  const rest = [...items]
  const deck: T[] = []
  while (rest.length > 0) deck.push(...rest.splice(random.whole(0, rest.length - 1), 1))
  return deck
}

const lengths = (deed: Deed, random: Random): { quick: number; full: number } => {
  switch (deed) {
    case 'kill':
      return { quick: random.pick([0, 500]), full: random.pick([0, 0, 2_000, 10_000]) }
    case 'pause':
      return { quick: 1_000, full: random.whole(2_000, 15_000) }
    case 'outage':
      return { quick: 1_000, full: random.pick([1_000, 1_000, 30_000]) }
    case 'stall':
      return { quick: 1_000, full: random.whole(1_000, 10_000) }
    case 'latency':
    case 'throttle':
      return { quick: 2_500, full: random.whole(8_000, 20_000) }
    case 'disk full':
    case 'disk refuses':
      return { quick: 1_500, full: random.whole(4_000, 15_000) }
    case 'half-open':
    case 'reset':
      return { quick: 0, full: 0 }
  }
}

/**
 * The faults of a run, without end: every kind comes once before any comes again. The same options give the same
 * plan; how much of it a run gets through is a matter of time.
 */
export function* planOf({
  seed,
  profile,
  pace,
  long,
  killsOnly = false,
}: PlanOptions): Generator<Step, never> {
  const random = createRandom(seed)
  const kinds = kindsOf[profile].filter(({ deed }) => !killsOnly || deed === 'kill')
  const drawn = (kind: FaultKind): PlannedFault => ({
    kind,
    lastsMs: lengths(kind.deed, random)[pace],
    target: random.next(),
    strength: random.next(),
  })
  const longOutage = (kind: FaultKind): Step => ({
    fault: { ...drawn(kind), lastsMs: 10 * minute, target: 0 },
    // The others go on meanwhile, except what that line hides.
    during: shuffled(
      kinds.filter(({ where }) => where !== kind.where),
      random,
    )
      .slice(0, 12)
      .map(drawn),
    restMs: 0,
  })
  for (let steps = 0; ; ) {
    for (const kind of shuffled(kinds, random)) {
      const tooLong = long && profile === 'scaled' ? longOutages.get(steps) : undefined
      if (tooLong !== undefined) yield longOutage(tooLong)
      const fault = drawn(kind)
      const together = fault.lastsMs >= 1_000 && !killsOnly && random.chance(0.3)
      const during = together ? [drawn(random.pick(kinds))] : []
      const restMs = pace === 'quick' ? random.whole(100, 500) : random.whole(500, 4_000)
      steps++
      yield { fault, during, restMs }
    }
  }
}
