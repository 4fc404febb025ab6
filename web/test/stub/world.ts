import type { BulkCommand } from '@ocpp/shared/blocks/bulk-commands/api'
import type { Command } from '@ocpp/shared/blocks/commands/api'
import type { Station } from '@ocpp/shared/blocks/stations/station'
import type { Transaction } from '@ocpp/shared/blocks/transactions/api'
import { buildFleet } from './data/fleet.ts'
import { tokenOf } from './data/fleet-transactions.ts'
import { found } from './refused.ts'
import { ago } from './time.ts'

/** What several blocks of the stub share: a made-up fleet, and the commands it was given. */
export interface World {
  readonly stations: Station[]
  readonly transactions: Transaction[]
  readonly commands: Command[]
  readonly bulks: BulkCommand[]
  /** @throws 404 */
  station(id: string): Station
  /** Notes a command as it ended. */
  command(station: string, name: string, payload?: Record<string, unknown>, state?: CommandEnd): Command
}

export type CommandEnd = 'accepted' | 'rejected' | 'refused' | 'timeout'

const outcomeOf = (
  state: CommandEnd,
  protocol: NonNullable<Station['link']['protocol']>,
  action: string,
  request: Record<string, unknown>,
): Command['outcome'] => {
  if (state === 'timeout') return { outcome: 'timeout', protocol, action, request, afterMs: 30_000 }
  if (state === 'refused')
    return { outcome: 'refused', reason: 'offline', detail: 'the station is not connected' }
  const response = { status: state === 'rejected' ? 'Rejected' : 'Accepted' }
  return { outcome: 'answered', verdict: state, protocol, action, request, response, roundTripMs: 412 }
}

export const createWorld = (): World => {
  const { stations, transactions } = buildFleet()
  const commands: Command[] = []
  const command: World['command'] = (station, name, payload = {}, state = 'accepted') => {
    const protocol = stations.find(({ id }) => id === station)?.link.protocol ?? 'ocpp1.6'
    const noted: Command = {
      id: `c-${commands.length + 1}`,
      station,
      name,
      payload,
      actor: 'operator@example.org',
      state,
      askedAt: ago(0.4),
      settledAt: ago(0),
      expiresAt: null,
      bulk: null,
      outcome: outcomeOf(state, protocol, name, payload),
    }
    commands.unshift(noted)
    return noted
  }
  const token = { type: 'ISO14443', value: tokenOf(0) }
  command('NL-UTR-0007', 'GetLog', { requestId: 311 }, 'timeout')
  command('NL-UTR-0007', 'start', { evse: 3, token }, 'rejected')
  command('NL-RTM-0003', 'reset', { when: 'now' }, 'refused')
  command('NL-UTR-0007', 'unlock', { evse: 2 })
  return {
    stations,
    transactions,
    commands,
    bulks: [],
    station: (id) => found(stations, (each) => each.id === id, `station ${id}`),
    command,
  }
}
