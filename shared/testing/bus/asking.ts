import { describe, expect, test } from 'bun:test'
import type { CommandReply, StationCommand } from '../../src/contracts/commands.ts'
import { AppError } from '../../src/kernel/errors.ts'
import { until } from '../until.ts'
import { type BusHarness, createGate, withBus } from './harness.ts'

const command = (commandId: string): StationCommand => ({
  kind: 'stationCommand',
  commandId,
  station: 'CS-1',
  deadlineMs: 30_000,
  call: { form: 'native', action: 'Reset', payload: { type: 'Soft' } },
})
const refused = (detail: string): CommandReply => ({
  outcome: { outcome: 'refused', reason: 'offline', detail },
  entry: { source: 'node-a', sequence: 7 },
})
const fieldsOf = (error: unknown) =>
  error instanceof AppError
    ? { code: error.code, message: error.message, details: error.details }
    : { thrown: String(error) }

export const asksAndAnswers = (name: string, harness: BusHarness): void => {
  describe(`${name}: requests`, () => {
    test(
      'reach who answers at the address, and each asker gets its own reply',
      withBus(harness, async (bus) => {
        await bus.answer('node:a', async (request) => {
          if (request.kind !== 'stationCommand') throw new Error(`unexpected ${request.kind}`)
          return refused(`a: ${request.commandId} ${JSON.stringify(request.call)}`)
        })
        await bus.answer('node:b', async () => ({ dropped: true }))
        const ids = Array.from({ length: 20 }, (_, i) => `c${i}`)
        const replies = await Promise.all(ids.map((id) => bus.ask('node:a', command(id), 10_000)))
        expect(replies).toEqual(
          ids.map((id) => refused(`a: ${id} {"form":"native","action":"Reset","payload":{"type":"Soft"}}`)),
        )
        const drop = { kind: 'dropConnection', station: 'CS-1', reason: 'blocked' } as const
        expect(await bus.ask('node:b', drop, 10_000)).toEqual({ dropped: true })
      }),
    )

    test(
      'do not wait for one another',
      withBus(harness, async (bus) => {
        const gate = createGate()
        await bus.answer('node:a', async (request) => {
          if (request.kind === 'stationCommand' && request.commandId === 'slow') await gate.passed
          return refused('done')
        })
        const slow = bus.ask('node:a', command('slow'), 10_000)
        expect(await bus.ask('node:a', command('fast'), 10_000)).toEqual(refused('done'))
        gate.open()
        expect(await slow).toEqual(refused('done'))
      }),
    )

    test(
      'to an address where nobody answers are unreachable at once',
      withBus(harness, async (bus) => {
        const began = performance.now()
        const error = await bus.ask('node:nobody', command('c'), 30_000).catch(fieldsOf)
        expect(error).toMatchObject({ code: 'unreachable' })
        expect(performance.now() - began).toBeLessThan(10_000)
        const answering = await bus.answer('node:a', async () => refused('here'))
        expect(await bus.ask('node:a', command('c'), 10_000)).toEqual(refused('here'))
        await answering.close()
        expect(await bus.ask('node:a', command('c'), 30_000).catch(fieldsOf)).toMatchObject({
          code: 'unreachable',
        })
      }),
    )

    test(
      'end with a timeout when the reply does not come before the deadline, and a late one is dropped',
      withBus(harness, async (bus) => {
        const gate = createGate()
        await bus.answer('node:a', async (request) => {
          const late = request.kind === 'stationCommand' && request.commandId === 'late'
          if (late) await gate.passed
          return refused(late ? 'late' : 'in time')
        })
        expect(await bus.ask('node:a', command('late'), 50).catch(fieldsOf)).toMatchObject({
          code: 'timeout',
        })
        gate.open()
        expect(await bus.ask('node:a', command('next'), 10_000)).toEqual(refused('in time'))
      }),
    )

    test(
      'carry back the code, message and details of the handler’s error, and hide what was unexpected',
      withBus(harness, async (bus) => {
        await bus.answer('node:a', async () => {
          throw new AppError('rateLimited', 'Too many commands', { details: { retryAfterSeconds: 3 } })
        })
        await bus.answer('node:b', async () => {
          throw new TypeError('secret internals')
        })
        expect(await bus.ask('node:a', command('c'), 10_000).catch(fieldsOf)).toEqual({
          code: 'rateLimited',
          message: 'Too many commands',
          details: { retryAfterSeconds: 3 },
        })
        expect(await bus.ask('node:b', command('c'), 10_000).catch(fieldsOf)).toEqual({
          code: 'internal',
          message: 'The request failed unexpectedly',
          details: undefined,
        })
      }),
    )

    test(
      'to the management go to one of those who answer there',
      withBus(harness, async (bus) => {
        const took = { a: 0, b: 0 }
        const page = { changes: [], revision: 7 }
        await bus.answer('management', async () => {
          took.a++
          return page
        })
        const second = await bus.answer('management', async () => {
          took.b++
          return page
        })
        const query = { kind: 'referenceQuery', node: 'node-1', after: 0, limit: 100 } as const
        for (let i = 0; i < 10; i++) expect(await bus.ask('management', query, 10_000)).toEqual(page)
        expect(took.a + took.b).toBe(10)
        expect(Math.min(took.a, took.b)).toBeGreaterThan(0)
        await second.close()
        await bus.ask('management', query, 10_000)
        await until('the one that is left took it', () => took.a + took.b === 11)
      }),
    )
  })
}
