import { describe, expect, test } from 'bun:test'
import type { Page } from '@ocpp/shared/api/paging'
import type { Webhook, WebhookDelivery, WebhookWithSecret } from '@ocpp/shared/blocks/webhooks/api'
import type { StationMessage } from '@ocpp/shared/contracts/station-message'
import { Webhook as Verifier } from 'standardwebhooks'
import { freshId } from '../records.ts'
import type { OpenStore } from '../store-contract/support.ts'
import { startReceiver } from './receiver.ts'
import { down, hourMs, useWebhooks } from './support.ts'

export const sendingContract = (name: string, open: OpenStore): void => {
  describe(`webhooks on ${name}`, () => {
    const { app, admin, clock, add, read, log, addStation, report, pass } = useWebhooks(open)

    test('send history once more, in order, where somebody asks for it', async () => {
      await using receiver = startReceiver()
      const station = await addStation()
      await report(station)
      await pass(60_000)
      const from = clock().now().toISOString()
      const numbers = [...(await report(station, 250))]
      await using hook = await add(receiver.url, { events: ['ConnectorStatusChanged'] })
      await pass(2_000, 1_000)
      expect(receiver.taken).toEqual([])
      const asked = await admin().post<Webhook>(`/webhooks/${hook.id}/replay`, { from })
      expect(asked.body).toMatchObject({ replayFrom: from })
      await pass(20_000, 1_000)
      const replayed = (message: StationMessage) => message.data.replayed
      expect(receiver.taken.every(({ message }) => replayed(message))).toBe(true)
      expect(receiver.orderOf(station)).toEqual(numbers)
      expect(await read(hook.id)).toMatchObject({ replayFrom: null })
      numbers.push(...(await report(station)))
      await pass(2_000, 1_000)
      expect(receiver.orderOf(station)).toEqual(numbers)
    })

    test('send what a station reports, signed so that any receiver can check it', async () => {
      await using receiver = startReceiver()
      await using hook = await add(receiver.url)
      const station = await addStation()
      await report(station)
      await pass(1_000)
      const [{ headers, text, message } = expect.unreachable()] = receiver.taken
      expect(new Verifier(hook.secret).verify(text, { ...headers })).toEqual(message)
      expect(() => new Verifier(hook.secret).verify(text.replace('1', '2'), { ...headers })).toThrow()
      expect(message).toMatchObject({
        type: 'ConnectorStatusChanged',
        data: { station, siteId: null, replayed: false, event: { evse: 1 } },
      })
      expect(await read(hook.id)).toMatchObject({ state: 'on', delivered: 1, waitingSince: null })
    })

    test('send only the events and sites that were chosen', async () => {
      await using receiver = startReceiver()
      const site = (await admin().post<{ id: string }>('/sites', { name: freshId('Site ') })).body.id
      await using _other = await add(receiver.url, { events: ['TransactionStarted'] })
      await using _hook = await add(receiver.url, { events: ['ConnectorStatusChanged'], sites: [site] })
      const [inside, outside] = [await addStation(), await addStation()]
      await admin().patch(`/stations/${inside}`, { siteId: site })
      await report(outside)
      await report(inside)
      await pass(1_000)
      expect(receiver.taken.map(({ message }) => message.data)).toMatchObject([
        { station: inside, siteId: site },
      ])
    })

    test('are sent by several managements at once, and each event once', async () => {
      await using receiver = startReceiver()
      await using _hook = await add(receiver.url)
      const station = await addStation()
      const numbers = await report(station, 30)
      clock().advance(1_000)
      await Promise.all([app().runTasks(), app().runTasks(), app().runTasks()])
      await pass(2_000, 1_000)
      expect(receiver.taken.map(({ headers }) => headers['webhook-id'])).toEqual(
        numbers.map((number) => `node-1-${number}-0`),
      )
    })

    test('sign with the former secret as well for 24 hours after a new one', async () => {
      await using receiver = startReceiver()
      await using hook = await add(receiver.url)
      const renewed = (await admin().post<WebhookWithSecret>(`/webhooks/${hook.id}/secret`)).body
      expect(renewed.secret).not.toBe(hook.secret)
      await admin().post(`/webhooks/${hook.id}/test`)
      await pass(25 * hourMs, hourMs)
      await admin().post(`/webhooks/${hook.id}/test`)
      const signatures = receiver.taken.map(({ headers }) => headers['webhook-signature']?.split(' ').length)
      expect(signatures).toEqual([2, 1])
    })

    test('keep their secret so that the store alone does not give it away', async () => {
      await using hook = await add('https://example.org/hook')
      const shown = JSON.stringify([
        await app().store.items.list('webhook' as never, { limit: 200 }),
        (await admin().get('/webhooks')).body,
        (await admin().get('/audit')).body,
      ])
      expect(shown).toContain(hook.id)
      expect(shown).not.toContain(hook.secret.slice(6, 30))
    })

    test('are tried out with a message of no station', async () => {
      await using receiver = startReceiver()
      await using hook = await add(receiver.url)
      const test = () => admin().post<WebhookDelivery>(`/webhooks/${hook.id}/test`)
      expect((await test()).body).toMatchObject({ outcome: 'delivered', status: 200, type: 'Test' })
      receiver.answer(down)
      expect((await test()).body).toMatchObject({ outcome: 'failed', status: 503, reason: 'answered 503' })
      expect(await log(hook.id, 'failed')).toHaveLength(1)
    })

    test('leave nothing behind when they are removed', async () => {
      const hook = await add('http://127.0.0.1:1/')
      await report(await addStation(), 300)
      await pass(1_000)
      await hook[Symbol.asyncDispose]()
      expect((await admin().get(`/webhooks/${hook.id}`)).status).toBe(404)
      expect(await app().store.items.removeOfStation(hook.id)).toBe(0)
      expect(await app().store.tasks.ofStation(hook.id)).toEqual([])
    })

    test('keep a log that does not grow', async () => {
      await using receiver = startReceiver()
      await using hook = await add(receiver.url)
      const station = await addStation()
      await report(station, 450)
      await pass(20_000, 1_000)
      expect(receiver.orderOf(station)).toHaveLength(450)
      let cursor = ''
      let logged = 0
      do {
        const path = `/webhooks/${hook.id}/deliveries?limit=100${cursor && `&cursor=${cursor}`}`
        const page = (await admin().get<Page<WebhookDelivery>>(path)).body
        logged += page.items.length
        cursor = page.next ?? ''
      } while (cursor !== '')
      expect(logged).toBe(200)
    })

    test('are for those who may change the system, and see the drivers’ tokens', async () => {
      const hook = { name: 'x', url: 'https://example.org' }
      const operator = await app().logIn('operator')
      expect((await operator.get('/webhooks')).status).toBe(403)
      expect((await operator.post('/webhooks', hook)).status).toBe(403)
      const rights = ['view', 'system']
      const role = (await admin().post<{ id: string }>('/roles', { name: freshId('Role '), rights })).body.id
      const technician = await app().logIn(role)
      expect((await technician.get('/webhooks')).status).toBe(200)
      expect((await technician.post('/webhooks', hook)).status).toBe(403)
    })
  })
}
