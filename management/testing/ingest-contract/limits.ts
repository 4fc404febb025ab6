import { describe, expect, test } from 'bun:test'
import type { StationEvent } from '@ocpp/shared/contracts/events'
import { displayMessages } from '../../src/blocks/display/records.ts'
import { oddities } from '../../src/blocks/messages/index.ts'
import { monitors } from '../../src/blocks/monitoring/records.ts'
import { mostConnectors, mostItems, mostVariables } from '../../src/domain/station-limits.ts'
import { instant } from '../records.ts'
import { type OpenStore, useStore } from '../store-contract/support.ts'
import { booted, commit, createStation, entryOf, expectRebuiltAlike } from './support.ts'

const most = mostItems.get(monitors.kind) ?? 0
const many = <T>(count: number, make: (n: number) => T): T[] =>
  Array.from({ length: count }, (_, n) => make(n))

const variables = (seconds: number, from: number, count: number): StationEvent => ({
  type: 'VariablesReported',
  at: instant(seconds),
  origin: 'report',
  part: { requestId: 1, seqNo: seconds, last: false },
  variables: many(count, (n) => ({
    component: 'C',
    variable: `V${from + n}`,
    attribute: 'Actual',
    value: String(seconds),
  })),
})
const monitored = (seconds: number, from: number, count: number): StationEvent => ({
  type: 'MonitorsReported',
  at: instant(seconds),
  part: { requestId: 2, seqNo: seconds, last: false },
  monitors: many(count, (n) => ({
    ...{ component: 'EVSE', variable: 'Power', id: from + n, kind: 'UpperThreshold', value: 9 },
    ...{ severity: 2, transaction: false },
  })),
})
const shown = (seconds: number, id: number): StationEvent => ({
  type: 'DisplayMessageSet',
  at: instant(seconds),
  message: { id, priority: 'InFront', format: 'UTF8', content: 'Hello' },
})

/** Whatever an accepted station makes up: there is a limit to what is kept of it. */
export const limits = (open: OpenStore, withVariables: boolean): void => {
  describe('of a station that makes things up', () => {
    const store = useStore(open)
    const oddOf = async (station: string) =>
      (await store().items.ofStation(oddities.kind, station)).map(({ body }) => [
        body.kind,
        body.action,
        body.count,
      ])

    if (withVariables)
      test('so many variables are kept; those known are still changed, and it is said once', async () => {
        const station = await createStation(store())
        await commit(store(), entryOf(station, booted(0)))
        for (const [part, from] of [0, 2_000, 4_000].entries())
          await commit(store(), entryOf(station, variables(part + 1, from, 2_000)))
        await commit(store(), entryOf(station, variables(9, 4_000, 2_000)))
        const kept = await store().variables.list(station)
        expect(kept).toHaveLength(mostVariables)
        expect(kept.filter(({ value }) => value === '9')).toHaveLength(mostVariables - 4_000)
        expect(await oddOf(station)).toEqual([['tooMany', 'variable', 1]])
      }, 60_000)

    test('so many monitors and texts are kept, within a commit and over several', async () => {
      const station = await createStation(store())
      await commit(store(), entryOf(station, booted(0)), entryOf(station, monitored(1, 0, most + 20)))
      await commit(store(), entryOf(station, monitored(2, 10, most + 20)))
      const kept = await store().items.ofStation(monitors.kind, station)
      expect(kept.map(({ body }) => body.id).sort((a, b) => a - b)).toEqual(many(most, (n) => n))
      expect(kept.filter(({ at }) => at === instant(2))).toHaveLength(most - 10)
      await commit(store(), ...many(most + 5, (n) => entryOf(station, shown(3, n))))
      await commit(store(), entryOf(station, shown(4, 9_999)))
      expect(await store().items.ofStation(displayMessages.kind, station)).toHaveLength(most)
      expect(await oddOf(station)).toEqual([
        ['tooMany', 'displayMessage', 1],
        ['tooMany', 'monitor', 1],
      ])
    }, 60_000)

    test('so many connectors are kept, and those go on changing', async () => {
      const station = await createStation(store())
      const status = (seconds: number, evse: number, status: 'Available' | 'Faulted'): StationEvent => ({
        ...{ type: 'ConnectorStatusChanged', at: instant(seconds), evse, connector: 1, status },
      })
      await commit(
        store(),
        entryOf(station, booted(0)),
        ...many(mostConnectors + 50, (n) => entryOf(station, status(1, n + 1, 'Available'))),
      )
      await commit(
        store(),
        entryOf(station, status(2, 1, 'Faulted')),
        entryOf(station, status(2, 9_999, 'Faulted')),
      )
      const { connectors = [] } = (await store().stations.get(station)) ?? {}
      expect(connectors).toHaveLength(mostConnectors)
      expect(connectors.filter((one) => one.status === 'Faulted').map(({ evse }) => evse)).toEqual([1])
    })

    test('a rebuild comes to the same', async () => {
      const fresh = await open()
      await expectRebuiltAlike(store(), fresh.store)
      await fresh.close()
    }, 60_000)
  })
}
