import type { LinkWarning } from '@ocpp/shared/ocpp/security-events'
import type { StationOutline } from '../../../domain/records.ts'
import { ageMs, type Finding, minuteMs, noPort } from './finding.ts'

/** What is odd about the connection of a station that is let in. */

const warnedWithinMs = 24 * 60 * minuteMs

const takenOver = {
  kind: 'takenOver',
  title: 'Its connection was taken over from elsewhere',
  advice: 'If that was not its own second line, somebody knows its password: change it.',
  impact: 70,
} as const
const flapping = {
  kind: 'flapping',
  title: 'The station comes and goes',
  advice: 'Look at its network; two devices with one id do this to each other, too.',
  impact: 25,
} as const

type Odd = Extract<LinkWarning, 'ConnectionTakenOver' | 'ConnectionFlapping'>

const warnings: Readonly<Record<Odd, typeof takenOver | typeof flapping>> = {
  ConnectionTakenOver: takenOver,
  ConnectionFlapping: flapping,
}

/** What nodes found odd about the connection of a station in the last day. */
export const warned = (
  { id, admission, marks }: StationOutline,
  now: Date,
  warning: Odd,
): readonly Finding[] => {
  const last = marks.warnings?.[warning]
  if (admission !== 'accepted' || last === undefined || ageMs(last.at, now) > warnedWithinMs) return []
  return [{ station: id, since: last.at, ...noPort, detail: `${last.detail}.`, ...warnings[warning] }]
}

export const insecure = ({ id, admission, link }: StationOutline, now: Date): readonly Finding[] => {
  if (admission !== 'accepted' || !link.connected || link.securityProfile !== 0) return []
  return [
    {
      kind: 'insecure',
      station: id,
      since: link.since ?? now.toISOString(),
      ...noPort,
      title: 'The station needs no password',
      detail: 'Whoever knows its id can connect in its place.',
      advice: 'Give it a password, unless its network is closed to everybody else.',
      impact: 10,
    },
  ]
}
