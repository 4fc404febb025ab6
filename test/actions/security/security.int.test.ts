import { expect, test } from 'bun:test'
import type { Page } from '@ocpp/shared/api/paging'
import type { NetworkMove } from '@ocpp/shared/blocks/network-profile/api'
import type { RatedSecurityEvent } from '@ocpp/shared/blocks/stations/station'
import { type LiveStation, liveStation, type Version } from '../support/live-station.ts'
import { onBothStores } from '../support/on-both-stores.ts'

const versions: readonly Version[] = ['ocpp1.6', 'ocpp2.0.1']

onBothStores(
  'security actions',
  (system) => {
    test.each([...versions])('SecurityEventNotification of %s is answered and kept', async (version) => {
      const station = await liveStation(system(), version)
      const reported = {
        type: 'TamperDetectionActivated',
        timestamp: '2026-06-01T10:00:00Z',
        techInfo: 'lid',
      }
      expect(await station.ask('SecurityEventNotification', reported)).toEqual({})
      await station.shows<readonly RatedSecurityEvent[]>('/security-events', (events) =>
        events.some(
          ({ event, severity, techInfo }) =>
            event === reported.type && severity === 'critical' && techInfo === 'lid',
        ),
      )
      station.disconnect()
    })

    const moved = async (station: LiveStation, creation: object, state: NetworkMove['state']) => {
      const path = `/stations/${station.id}/network-moves`
      const { id } = await system().api.send<NetworkMove>('POST', path, creation)
      const { items: moves } = await station.shows<Page<NetworkMove>>(
        '/network-moves',
        ({ items: [move] }) => move?.state === state,
      )
      expect(moves[0]?.id).toBe(id)
      return moves[0] as NetworkMove
    }

    test('SetNetworkProfile: a guided move that the station confirms from the new profile', async () => {
      const station = await liveStation(system(), 'ocpp2.0.1')
      const url = system().stationsUrl
      const move = await moved(station, { slot: 2, url, securityProfile: 1, reset: 'now' }, 'confirmed')
      expect(move.entries.map(({ step }) => step)).toEqual([
        'writing',
        'prioritising',
        'resetting',
        'waiting',
        'checking',
      ])
      expect(move.entries[1]).toMatchObject({ result: '2,1' })
      expect((await station.logged('SetNetworkProfile')).direction).toBe('out')
      station.disconnect()
    })

    test('SetNetworkProfile: a station that finds nobody there comes back, and the move is rolled back', async () => {
      const station = await liveStation(system(), 'ocpp2.0.1')
      // Nobody listens on the discard port.
      const nobody = { slot: 3, url: 'ws://127.0.0.1:9/ocpp', securityProfile: 1, reset: 'now' }
      const move = await moved(station, nobody, 'rolledBack')
      expect(move.entries.at(-1)?.result).toBe('It uses slot 1; security profile 1')
      station.disconnect()
    })

    test('SetNetworkProfile: a move fails where the station refuses, and 1.6 has none', async () => {
      const station = await liveStation(system(), 'ocpp2.0.1')
      const weaker = { slot: 2, url: system().stationsUrl, securityProfile: 0 }
      expect((await moved(station, weaker, 'failed')).entries).toMatchObject([
        { step: 'writing', result: 'Rejected' },
      ])
      station.disconnect()
      const old = await liveStation(system(), 'ocpp1.6')
      const body = JSON.stringify(weaker)
      expect(
        (await system().api.raw(`/stations/${old.id}/network-moves`, { method: 'POST', body })).status,
      ).toBe(409)
      old.disconnect()
    })

    test('Get15118EVCertificate is answered by the provider that is set up', async () => {
      const station = await liveStation(system(), 'ocpp2.0.1')
      const asked = {
        iso15118SchemaVersion: 'urn:iso:15118:2:2013:MsgDef',
        action: 'Install',
        exiRequest: 'gA==',
      }
      const { status, exiResponse } = await station.ask('Get15118EVCertificate', asked)
      expect(status).toBe('Accepted')
      expect(Buffer.from(String(exiResponse), 'base64').toString()).toStartWith(`test Install ${station.id} `)
      station.disconnect()
    })
  },
  { EV_CERTIFICATE_PROVIDER: 'test' },
)
