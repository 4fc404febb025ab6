import type { Station } from '@ocpp/shared/blocks/stations/station'
import type { NeutralName } from '@ocpp/shared/contracts/commands'

const sessions = (n: number): string => (n === 1 ? '1 running session' : `${n} running sessions`)

/** What a command does to people right now, in numbers. Null where it touches nobody. */
export const effectOf = (name: NeutralName, station: Pick<Station, 'openTransactions'>): string | null => {
  const open = station.openTransactions
  if (name === 'reset')
    return open === 0
      ? 'No session is running. The station is away for about two minutes.'
      : `“Now” ends ${sessions(open)} and takes the station away for about two minutes.`
  if (name === 'stop') return 'The driver gets no more energy from this session.'
  if (name === 'unlock')
    return open === 0 ? null : 'A running session on this connector ends first on most stations.'
  if (name === 'availability' && open > 0)
    return `${sessions(open)} will be finished before anything changes.`
  return null
}
