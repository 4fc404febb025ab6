import { afterAll, beforeAll } from 'bun:test'
import type { Command } from '@ocpp/shared/blocks/commands/api'
import type { CommandOutcome, StationCommand } from '@ocpp/shared/contracts/commands'
import type { Protocol } from '@ocpp/shared/contracts/values'
import { replyOf, type Session, startTestApp, type TestApp } from './management-app.ts'
import { stationRecord } from './records.ts'

export const softReset = { protocol: 'ocpp1.6', action: 'Reset', request: { type: 'Soft' } } as const

export const answered = (verdict: 'accepted' | 'rejected' | 'notSupported', status: string) => async () =>
  ({ outcome: 'answered', verdict, ...softReset, response: { status }, roundTripMs: 12 }) as const

/** A management, an operator, and a node that answers commands with the `outcome` of the test. */
export const useCommandedNode = () => {
  const node = {
    app: undefined as unknown as TestApp,
    operator: undefined as unknown as Session,
    outcome: answered('accepted', 'Accepted') as (command: StationCommand) => Promise<CommandOutcome>,
    /** What it was asked since a station was connected last. */
    asked: [] as StationCommand[],
    /** A new station that is connected, to this node or another. */
    connected: async (protocol: Protocol = 'ocpp1.6', at = 'node-1') => {
      const record = stationRecord({ link: { connected: true, node: at, protocol, connection: 'c1' } })
      await node.app.store.stations.put(record)
      node.asked = []
      return record.id
    },
    reset: (station: string, headers = {}, body: object = { type: 'Soft' }) =>
      node.operator.post<Command>(`/stations/${station}/commands/Reset`, body, headers),
  }
  beforeAll(async () => {
    node.app = await startTestApp({ commandMs: 300 })
    node.operator = await node.app.logIn('operator')
    await node.app.startNode('node-1', async (request) => {
      if (request.kind !== 'stationCommand') throw new Error(`unexpected ${request.kind}`)
      node.asked.push(request)
      return replyOf(await node.outcome(request))
    })
  })
  afterAll(() => node.app.close())
  return node
}
