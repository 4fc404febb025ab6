import { describe, expect, test } from 'bun:test'
import type { Webhook } from '@ocpp/shared/blocks/webhooks/api'
import { until } from '@ocpp/shared/testing/until'
import type { OpenStore } from '../store-contract/support.ts'
import { startReceiver } from './receiver.ts'
import { down, hourMs, useWebhooks } from './support.ts'

export const troubleContract = (name: string, open: OpenStore): void => {
  describe(`webhooks in trouble on ${name}`, () => {
    const { app, admin, clock, add, read, log, attention, addStation, report, pass } = useWebhooks(open)

    test('lose nothing, and keep each station’s order, while the receiver is down', async () => {
      await using receiver = startReceiver()
      await using hook = await add(receiver.url)
      const [one, two] = [await addStation(), await addStation()]
      receiver.answer(down)
      const ofOne = [...(await report(one, 40))]
      const ofTwo = [...(await report(two, 40))]
      await pass(hourMs)
      // 5 s, 10 s … 15 minutes, and then not all that waits but a few.
      expect(receiver.tries()).toBeLessThan(40)
      expect(await read(hook.id)).toMatchObject({ state: 'failing', lastError: 'answered 503', delivered: 0 })
      expect(await attention()).toMatchObject([{ title: `The webhook ${hook.name} fails` }])
      ofOne.push(...(await report(one, 40)))
      receiver.answer(() => new Response())
      await pass(hourMs / 2)
      expect(receiver.orderOf(one)).toEqual(ofOne)
      expect(receiver.orderOf(two)).toEqual(ofTwo)
      expect(await read(hook.id)).toMatchObject({ state: 'on', failingSince: null, waitingSince: null })
      expect(await attention()).toEqual([])
    })

    test('go on with other stations while the events of one are refused', async () => {
      await using receiver = startReceiver()
      await using hook = await add(receiver.url)
      const [bad, good] = [await addStation(), await addStation()]
      receiver.answer(({ data }) => new Response(null, { status: data.station === bad ? 400 : 200 }))
      const ofBad = [...(await report(bad, 5))]
      const ofGood = [...(await report(good, 5))]
      await pass(60_000, 5_000)
      expect(receiver.orderOf(good)).toEqual(ofGood)
      expect(await read(hook.id)).toMatchObject({ state: 'on', refusedStations: 1 })
      ofBad.push(...(await report(bad, 5)))
      ofGood.push(...(await report(good, 5)))
      await pass(60_000, 5_000)
      expect(receiver.orderOf(good)).toEqual(ofGood)
      receiver.answer(() => new Response())
      await pass(hourMs / 2)
      expect(receiver.orderOf(bad)).toEqual(ofBad)
      expect(await read(hook.id)).toMatchObject({ refusedStations: 0 })
    })

    test('give up what was not taken for 24 hours, and say so', async () => {
      await using receiver = startReceiver()
      await using hook = await add(receiver.url)
      const station = await addStation()
      receiver.answer(down)
      const [old = 0] = await report(station)
      await pass(23 * hourMs, 15 * 60_000)
      const [young = 0] = await report(station)
      expect(await read(hook.id)).toMatchObject({ givenUp: 0 })
      await pass(2 * hourMs, 15 * 60_000)
      expect(await read(hook.id)).toMatchObject({ givenUp: 1, state: 'failing' })
      expect(await log(hook.id, 'givenUp')).toMatchObject([{ messageId: `node-1-${old}-0`, station }])
      receiver.answer(() => new Response())
      await pass(hourMs)
      expect(receiver.orderOf(station)).toEqual([young])
      expect(await attention()).toMatchObject([{ detail: expect.stringContaining('1 events were given up') }])
    })

    test('are switched off after three days without anything taken, with the reason', async () => {
      await using receiver = startReceiver()
      await using hook = await add(receiver.url)
      const station = await addStation()
      receiver.answer(down)
      for (let hours = 0; hours < 75; hours += 3) {
        await report(station)
        await pass(3 * hourMs, 15 * 60_000)
      }
      expect(await read(hook.id)).toMatchObject({
        state: 'off',
        offReason: expect.stringContaining('answered 503'),
        waitingSince: null,
      })
      expect(await attention()).toMatchObject([{ detail: expect.stringContaining('switched off') }])
      receiver.answer(() => new Response())
      expect((await admin().patch<Webhook>(`/webhooks/${hook.id}`, { on: true })).body).toMatchObject({
        state: 'on',
        offReason: null,
      })
      const [next = 0] = await report(station)
      await pass(60_000)
      expect(receiver.orderOf(station)).toEqual([next])
    })

    test('are switched off at once by a receiver that is gone for good', async () => {
      await using receiver = startReceiver()
      await using hook = await add(receiver.url)
      receiver.answer(() => new Response(null, { status: 410 }))
      await report(await addStation())
      await pass(1_000)
      expect(await read(hook.id)).toMatchObject({ state: 'off', offReason: expect.stringContaining('410') })
    })

    test('follow no redirect', async () => {
      await using inside = startReceiver()
      await using receiver = startReceiver()
      await using hook = await add(receiver.url)
      receiver.answer(() => Response.redirect(inside.url, 307))
      await report(await addStation())
      await pass(60_000)
      expect(inside.tries()).toBe(0)
      expect((await log(hook.id, 'failed'))[0]).toMatchObject({
        status: 307,
        reason: 'answered 307; redirects are not followed',
      })
    })

    test('hold up neither one another nor what stations report', async () => {
      await using stuck = startReceiver()
      await using receiver = startReceiver()
      const release = Promise.withResolvers<Response>()
      stuck.answer(() => release.promise)
      await using _stuck = await add(stuck.url)
      await using _hook = await add(receiver.url)
      const station = await addStation()
      const numbers = [...(await report(station, 3))]
      clock().advance(1_000)
      const running = app().runTasks()
      await until('the other has them', async () => receiver.taken.length === 3)
      await until('the stuck one was tried', async () => stuck.tries() === 1)
      numbers.push(...(await report(station, 3)))
      release.resolve(new Response())
      await running
      await pass(2_000, 1_000)
      expect(receiver.orderOf(station)).toEqual(numbers)
      expect(stuck.orderOf(station)).toEqual(numbers)
    })
  })
}
