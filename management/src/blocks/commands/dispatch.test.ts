import { expect, test } from 'bun:test'
import { createInProcessBus } from '@ocpp/shared/bus/in-process'
import { commandLimits } from '@ocpp/shared/contracts/command-limits'
import { systemClock as clock } from '@ocpp/shared/kernel/clock'
import { silentLogger as log } from '@ocpp/shared/kernel/logger'
import { commandRecord } from '../../../testing/operator-records.ts'
import { stationRecord } from '../../../testing/records.ts'
import type { StationRecord } from '../../domain/records.ts'
import { dispatchCommand } from './dispatch.ts'

const linked = (connected: boolean, lost?: string): StationRecord => {
  const record = stationRecord({ id: 'CS-1' })
  return {
    ...record,
    link: { ...record.link, connected, connection: 'c1', node: 'node-7', protocol: 'ocpp1.6' },
    marks: { ...record.marks, link: 'c1', ...(lost !== undefined && { lost }) },
  }
}

const outcomeFor = async (station: StationRecord) => {
  const bus = createInProcessBus({ clock, log })
  const call = { form: 'neutral', command: { name: 'clear-cache' } } as const
  const context = { bus, clock, log, limits: commandLimits(1_000) }
  const outcome = await dispatchCommand(context, commandRecord(), station, { call } as Parameters<
    typeof dispatchCommand
  >[3])
  await bus.close()
  return outcome
}

test.each([
  ['is not connected', linked(false), 'the station is not connected'],
  ['is at a node that nobody reaches', linked(true), 'no connection to the node'],
  ['went out of sight with its node', linked(false, 'c1'), 'no connection to the node'],
])('a command to a station that %s is refused, with the reason', async (_, station, detail) => {
  expect(await outcomeFor(station)).toEqual({
    outcome: { outcome: 'refused', reason: 'offline', detail },
    entry: null,
  })
})
