import type { RefusalReason } from '@ocpp/shared/blocks/stations/events'
import { createAttempts, shareOfPair, sharesOfAddress } from '@ocpp/shared/kernel/attempts'
import type { Clock } from '@ocpp/shared/kernel/clock'
import type { Logger } from '@ocpp/shared/kernel/logger'
import type { Stamp } from '@ocpp/shared/kernel/stamp'
import type { Journal } from '../journal/journal.ts'
import type { Metrics } from '../metrics/metrics.ts'

export interface Refusal {
  /** The id it came with, or what stood in its place, fit for any page. */
  readonly station: string
  readonly remoteAddress: string
  readonly reason: RefusalReason
  readonly detail: string
}

export interface RefusalsDeps {
  readonly clock: Clock
  readonly stamp: () => Stamp
  readonly log: Logger
  readonly journal: Journal
  readonly metrics: Metrics
  readonly isKnown: (station: string) => boolean
}

/**
 * Figures are shown to many: they count as one what looks the same from outside, or an id
 * could be tried and the counter be watched.
 */
const alikeOutside: ReadonlySet<RefusalReason> = new Set([
  ...([
    'noPassword',
    'wrongPassword',
    'wrongName',
    'blocked',
    'insecure',
    'origin',
    'clientCertificate',
  ] as const),
  ...(['unknownStation', 'oddId', 'lookAlike'] as const),
])

const MINUTE_MS = 60_000
/** Of one station for one reason from one address; of all from one address; of all that are known, or are not. */
const PER_MINUTE = { same: 10, address: 60, known: 60, unknown: 60 }

/**
 * Reports to operators who was turned away. A flood of refused sockets must not become a flood of rows, and must not hide
 * what happens to stations that are known: those have shares of their own.
 */
export const createRefusals = ({ clock, stamp, log, journal, metrics, isKnown }: RefusalsDeps) => {
  const reports = createAttempts(clock, { windowMs: MINUTE_MS })
  const report = ({ station, remoteAddress, reason, detail }: Refusal): void => {
    metrics.authFailure(alikeOutside.has(reason) ? 'credentials' : reason)
    const whose = isKnown(station) ? 'known' : 'unknown'
    const mayReport = reports.take([
      { name: whose, limit: PER_MINUTE[whose] },
      ...sharesOfAddress(remoteAddress, PER_MINUTE.address, whose),
      shareOfPair(remoteAddress, `${reason} ${station}`, PER_MINUTE.same),
    ])
    if (!mayReport) return
    log.warn({ station, remoteAddress, reason, detail }, 'station turned away')
    const { iso } = stamp()
    journal.append({
      station,
      receivedAt: iso,
      events: [{ type: 'ConnectionRefused', at: iso, remoteAddress, reason, detail }],
    })
  }
  // After the answer, so that it takes as long whether there is anything to be written down or not.
  return (refusal: Refusal): void => void setImmediate(report, refusal)
}

export type Refuse = ReturnType<typeof createRefusals>
