import { describe, expect, test } from 'bun:test'
import type { StationEvent } from '@ocpp/shared/contracts/events'
import fc from 'fast-check'
import {
  after,
  boot,
  createLedger,
  end,
  over,
  recorded,
  sampled,
  says,
  start,
  type Told,
} from '../../../testing/presumed-ends.ts'
import { instant } from '../../../testing/records.ts'

describe('a presumption', () => {
  test('is corrected by the real end, which may come late from the queue', () => {
    const queued: Told = [300, end(300, 'A', true), 1_000]
    const told = after([0, start(0, 'A')], boot(600), says(601, 'Available'), [900, start(900, 'B')], queued)
    expect(told.get('A')).toMatchObject({
      active: false,
      endedAt: instant(300),
      energyWh: 3_000,
      stopReason: 'PowerLoss',
      flags: ['offline'],
    })
    expect(told.get('B')?.active).toBe(true)
  })

  test('is undone when the transaction is heard of again, not by what was queued before', () => {
    const told: Told[] = [[0, start(0, 'A')], boot(600), says(601, 'Preparing')]
    const queued = after(...told, [300, sampled(300, 'A', true), 610])
    expect(queued.get('A')).toMatchObject({
      ...over(300),
      energyWh: 3_000,
      flags: ['offline', 'presumedEnd'],
    })
    const running = after(...told, [300, sampled(300, 'A', true), 610], [660, sampled(660, 'A')])
    expect(running.get('A')).toMatchObject({
      active: true,
      endedAt: null,
      energyWh: 6_600,
      flags: ['offline'],
    })
    const again = after(...told, [660, sampled(660, 'A')], boot(1_200), says(1_201, 'Available'))
    expect(again.get('A')).toMatchObject({ ...over(660), energyWh: 6_600 })
  })

  test('is not made by an old start that comes from the queue after a newer one, but of it', () => {
    const replayed: Told = [100, start(100, 'old', { offline: true }), 920]
    const told = after([900, start(900, 'new')], replayed, says(1_221, 'Charging'))
    expect(told.get('new')).toMatchObject({ active: true, flags: [] })
    expect(told.get('old')).toMatchObject({ active: false, flags: ['offline', 'presumedEnd'] })
    // Its end has time to come from the same queue.
    expect(after([900, start(900, 'new')], replayed, says(1_219, 'Charging')).get('old')?.active).toBe(true)
    const stopped = after([900, start(900, 'new')], replayed, [200, end(200, 'old', true), 921])
    expect(stopped.get('old')).toMatchObject({ active: false, energyWh: 1_000, flags: ['offline'] })
  })

  test('waits for the end of what is told after the boot of before it', () => {
    const told: Told[] = [boot(600), says(601, 'Available'), [100, start(100, 'A', { offline: true }), 610]]
    expect(after(...told).get('A')).toMatchObject({ active: true, flags: ['offline'] })
    const silent = after(...told, says(911, 'Available')).get('A')
    expect(silent).toMatchObject({ ...over(100), flags: ['offline', 'presumedEnd'] })
  })

  test('is made by a start of the queue of what was heard of before it', () => {
    const told = after([0, start(0, 'A')], [500, start(500, 'B', { offline: true }), 900])
    expect(told.get('A')).toMatchObject(over(0))
    expect(told.get('B')?.active).toBe(true)
  })

  test('does not depend on the clock of the station', () => {
    for (const hours of [-5, 2, 30]) {
      const away = hours * 3_600
      const told = after([0, start(away, 'A')], [60, sampled(60 + away, 'A')], [900, start(900, 'B')])
      expect([told.get('A')?.active, told.get('B')?.active]).toEqual([false, true])
    }
  })

  test('of a start that comes again is none', () => {
    const again: Told = [0, start(0, 'A', { offline: true }), 950]
    const told = after([0, start(0, 'A')], [10, end(10, 'A')], [900, start(900, 'B')], again)
    expect(told.get('B')?.active).toBe(true)
  })

  test('is the same in whatever order the messages of sessions that follow one another are taken in', () => {
    // Long after: what may still be in a queue is not waited for any more.
    const silence = boot(9_000)
    const sessions = fc.array(
      fc.record({
        samples: fc.integer({ min: 0, max: 3 }),
        ended: fc.boolean(),
        queued: fc.boolean(),
      }),
      { minLength: 1, maxLength: 5 },
    )
    const history = sessions.map((all) =>
      all.flatMap(({ samples, ended, queued }, n): Told[] => {
        const [from, id] = [n * 1_000, `T${n}`]
        const late = queued ? { late: n * 1_000 + 900 } : {}
        const told = (s: number, event: StationEvent): Told => [s, event, late.late ?? s]
        return [
          told(from, start(from, id, { offline: queued })),
          ...Array.from({ length: samples }, (_, i) =>
            told(from + 60 + i, sampled(from + 60 + i, id, queued || undefined)),
          ),
          ...(ended ? [told(from + 600, end(from + 600, id, queued))] : []),
        ]
      }),
    )
    const cases = history.chain((told) =>
      fc.tuple(fc.constant(told), fc.shuffledSubarray(recorded(told), { minLength: told.length })),
    )
    fc.assert(
      fc.property(cases, ([told, arriving]) => {
        const ledger = createLedger()
        for (const record of [...arriving, ...recorded([...told, silence]).slice(-1)]) ledger.take(record)
        const inOrder = after(...told, silence)
        expect(new Map([...ledger.transactions].sort())).toEqual(new Map([...inOrder].sort()))
        const active = [...inOrder.values()].filter((transaction) => transaction.active)
        // Only the last may still run.
        expect(active.every(({ transactionId }) => transactionId === `T${inOrder.size - 1}`)).toBe(true)
      }),
      { numRuns: 500 },
    )
  })
})
