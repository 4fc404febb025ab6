import { expect, test } from 'bun:test'
import type { Notice } from '@ocpp/shared/contracts/notices'
import { until } from '@ocpp/shared/testing/until'
import { createInterval } from './interval.ts'
import { startPresence } from './presence.ts'
import { createRegistry } from './registry.ts'
import type { Session } from './session.ts'

const sessionOf = (station: string, connection: string, change: Partial<Session> = {}): Session =>
  ({ station, connection, version: 'ocpp1.6', securityProfile: 1, superseded: false, ...change }) as Session

test('the newest socket speaks for the station, and the end of an older one changes nothing', () => {
  const registry = createRegistry()
  const [old, fresh] = [sessionOf('CP1', '1'), sessionOf('CP1', '2')]
  expect(registry.enter(old)).toBeUndefined()
  expect(registry.enter(fresh)).toBe(old)
  expect([old.superseded, fresh.superseded, registry.size()]).toEqual([true, false, 2])
  registry.leave(old)
  expect(registry.find('CP1')).toBe(fresh)
  expect(registry.counts()).toEqual([{ protocol: 'ocpp1.6', profile: '1', count: 1 }])
  registry.leave(fresh)
  expect([registry.find('CP1'), registry.size()]).toEqual([undefined, 0])
})

test('a station that left is remembered by when it was last seen, until it is back', () => {
  const registry = createRegistry()
  const [old, fresh] = [
    sessionOf('CP1', '1', { lastMessageMs: 5 }),
    sessionOf('CP1', '2', { lastMessageMs: 9 }),
  ]
  registry.enter(old)
  expect(registry.awaySince('CP1')).toBeUndefined()
  registry.leave(old)
  expect(registry.awaySince('CP1')).toBe(5)
  registry.enter(fresh)
  expect(registry.awaySince('CP1')).toBeUndefined()
  registry.enter(sessionOf('CP1', '3'))
  // Taken over from: the station has a link all the time.
  registry.leave(fresh)
  expect(registry.awaySince('CP1')).toBeUndefined()
  for (let i = 0; i < 20_005; i++) {
    const stranger = sessionOf(`X${i}`, `x${i}`, { lastMessageMs: i })
    registry.enter(stranger)
    registry.leave(stranger)
  }
  expect([registry.awaySince('X4'), registry.awaySince('X5')]).toEqual([undefined, 5])
})

test('a report comes at once, names each station once that it spoke, and silent sockets are pinged', async () => {
  const registry = createRegistry()
  const pinged: string[] = []
  const socketOf = (id: string) => ({ send: () => {}, close: () => {}, ping: () => void pinged.push(id) })
  const now = Date.parse('2026-06-01T12:00:00.000Z')
  registry.enter(sessionOf('LOUD', 'a', { spoke: true, lastMessageMs: now, socket: socketOf('LOUD') }))
  registry.enter(
    sessionOf('SILENT', 'b', { spoke: false, lastMessageMs: now - 60_000, socket: socketOf('SILENT') }),
  )
  const notices: Notice[] = []
  const presence = startPresence({
    bus: { broadcast: (notice) => void notices.push(notice), onState: (listener) => listener(true) },
    node: 'n1',
    registry,
    stamp: () => ({ ms: now, iso: '2026-06-01T12:00:00.000Z' }),
    journal: () => ({ depth: 3, ageMs: 40, problem: 'the disk is full' }),
    pingSeconds: 0.01,
    reportEveryMs: 1,
  })
  await until('two reports and a ping', () => notices.length >= 2 && pinged.length > 0)
  presence.stop()
  expect(notices.slice(0, 2)).toEqual([
    {
      kind: 'nodeReport',
      node: 'n1',
      at: '2026-06-01T12:00:00.000Z',
      journalDepth: 3,
      journalAgeMs: 40,
      problem: 'the disk is full',
      connections: 2,
      stations: [{ id: 'LOUD', connection: 'a', lastMessageAt: '2026-06-01T12:00:00.000Z' }],
    },
    expect.objectContaining({ stations: [] }),
  ])
  expect(new Set(pinged)).toEqual(new Set(['SILENT']))
})

test('heartbeats are spread by a tenth, and who is not accepted asks again within a minute', () => {
  const intervalAt = (random: number, jitter = true) =>
    createInterval({
      replica: {
        station: (id) =>
          id === 'CP1'
            ? {
                admission: 'accepted',
                secretHash: null,
                heartbeatSeconds: 100,
                make: null,
                quirks: 'auto',
                nextSecretHashes: [],
              }
            : undefined,
      },
      fallbackSeconds: 300,
      jitter,
      random: () => random,
    })
  expect([0, 0.5, 1].map((random) => intervalAt(random)('CP1', 'accepted'))).toEqual([90, 100, 110])
  expect(intervalAt(1, false)('CP1', 'accepted')).toBe(100)
  expect(intervalAt(0.5)('NEW', 'accepted')).toBe(300)
  expect(intervalAt(0.5)('NEW', 'pending')).toBe(60)
})
