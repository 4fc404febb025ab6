import { afterAll, describe, expect, test } from 'bun:test'
import asyncApiSchema from '@asyncapi/specs/schemas/3.0.0.json'
import type { WebhookWithSecret } from '@ocpp/shared/blocks/webhooks/api'
import { encodeError, encodeReply } from '@ocpp/shared/bus/rabbitmq/codec'
import type { Envelope } from '@ocpp/shared/contracts/journal'
import type { Notice } from '@ocpp/shared/contracts/notices'
import { BoundedMap } from '@ocpp/shared/kernel/bounded-map'
import { AppError } from '@ocpp/shared/kernel/errors'
import { until } from '@ocpp/shared/testing/until'
import Ajv, { type ValidateFunction } from 'ajv'
import { answered } from '../../../testing/commanded-node.ts'
import { readEvents } from '../../../testing/event-stream.ts'
import { createFakeClock } from '../../../testing/fake-clock.ts'
import { replyOf, startTestApp } from '../../../testing/management-app.ts'
import { freshId, stationRecord } from '../../../testing/records.ts'
import { startReceiver } from '../../../testing/webhooks-contract/receiver.ts'
import type { createAsyncDocument } from './asyncapi.ts'

const clock = createFakeClock(new Date().toISOString())
const app = await startTestApp({ clock })
afterAll(app.close)
const document = (await (await app.fetch('/asyncapi.json')).json()) as ReturnType<typeof createAsyncDocument>

const ajv = new Ajv({ strict: false, validateFormats: false, allErrors: true })
const validators = new BoundedMap<string, ValidateFunction>(20)
type Channels = (typeof document)['channels']
/** What is wrong with a message by the document, as it was read from the server. */
const faultsOf = <C extends keyof Channels>(
  channel: C,
  message: keyof Channels[C]['messages'] & string,
  value: unknown,
): readonly string[] => {
  const messages: Readonly<Record<string, { readonly payload: { readonly $ref: string } }>> =
    document.channels[channel].messages
  const { $ref } = messages[message]?.payload ?? { $ref: '' }
  const validate = validators.take($ref, () => ajv.compile({ $ref, components: document.components }))
  return validate(value)
    ? []
    : (validate.errors ?? []).map(({ instancePath, message: text }) => `${instancePath} ${text}`)
}

const at = clock.now().toISOString()
const envelopeOf = (station: string): Envelope => ({
  id: freshId('envelope'),
  source: 'node-1',
  partition: 0,
  entries: [
    {
      source: 'node-1',
      sequence: 1,
      station,
      receivedAt: at,
      events: [{ type: 'ConnectorStatusChanged', at, evse: 1, connector: 1, status: 'Charging' }],
    },
  ],
})

const everyRef = function* (value: unknown): Generator<string> {
  if (typeof value !== 'object' || value === null) return
  for (const [key, part] of Object.entries(value))
    if (key === '$ref' && typeof part === 'string') yield part
    else yield* everyRef(part)
}

describe('the document of what is sent unasked', () => {
  test('is AsyncAPI 3.0 by its own schema', () => {
    // It brings the schema of JSON schemas along.
    const own = { strict: false, validateFormats: false, meta: false, validateSchema: false }
    const validate = new Ajv(own).compile(asyncApiSchema)
    expect(validate(document) ? null : validate.errors?.slice(0, 5)).toBeNull()
    expect(validate({ ...document, channels: { wrong: { messages: 7 } } })).toBe(false)
  })

  test('has a target for every reference', () => {
    const refs = new Set(everyRef(document))
    expect(refs.size).toBeGreaterThan(15)
    for (const ref of refs) {
      const target = ref
        .slice(2)
        .split('/')
        .reduce<unknown>((part, key) => (part as Record<string, unknown> | undefined)?.[key], document)
      expect(target, ref).toBeObject()
    }
  })

  test('refuses what is not sent', () => {
    for (const channel of [
      'webhook',
      'changes',
      'busEvents',
      'busNotices',
      'busRequests',
      'busReplies',
    ] as const)
      for (const name of Object.keys(document.channels[channel].messages))
        for (const value of [{}, null, { type: 'Nonsense' }])
          expect(faultsOf(channel, name as never, value), `${channel} ${name}`).not.toEqual([])
  })

  test('fits what webhooks, the stream and the bus carry', async () => {
    const admin = await app.logIn('admin')
    await using receiver = startReceiver()
    const notices: Notice[] = []
    await app.bus.listen((notice) => void notices.push(notice))
    const stream = readEvents((await admin.raw('/events')).body!)
    const { body: hook } = await admin.post<WebhookWithSecret>('/webhooks', {
      name: 'All',
      url: receiver.url,
    })
    await admin.post(`/webhooks/${hook.id}/test`)
    const station = freshId('CS-')
    await admin.post('/stations', { id: station })
    await app.bus.publish(envelopeOf(station))
    await until('the receiver took the event', async () => {
      clock.advance(60_000)
      await app.runTasks()
      return receiver.taken.length > 1
    })
    const [sentTest, ...sent] = receiver.taken
    expect(faultsOf('webhook', 'test', sentTest?.message)).toEqual([])
    expect(sent.length).toBeGreaterThan(0)
    for (const { message, headers } of sent) {
      expect(faultsOf('webhook', 'stationEvent', message)).toEqual([])
      for (const name of ['webhook-id', 'webhook-timestamp', 'webhook-signature'])
        expect(headers).toHaveProperty(name)
    }
    const change = await stream.next('stations')
    expect(faultsOf('changes', 'change', JSON.parse(change.data))).toEqual([])
    expect(new Set(notices.map(({ kind }) => kind))).toContain('referenceChanged')
    for (const notice of notices) expect(faultsOf('busNotices', 'notice', notice)).toEqual([])
    expect(faultsOf('busEvents', 'envelope', envelopeOf(station))).toEqual([])
  })

  test('fits what is asked over the bus, and what is answered', async () => {
    const answer = answered('accepted', 'Accepted')
    const asked = await app.startNode('node-1', async () => replyOf(await answer()))
    const operator = await app.logIn('operator')
    const link = { connected: true, node: 'node-1', protocol: 'ocpp1.6', connection: 'c1' } as const
    const { id } = stationRecord({ link })
    await app.store.stations.put(stationRecord({ id, link }))
    await operator.post(`/stations/${id}/commands/Reset`, { type: 'Soft' })
    await operator.post(`/stations/${id}/commands/unlock`, { evse: 1, connector: 1 })
    expect(asked.length).toBe(2)
    for (const request of asked) expect(faultsOf('busRequests', 'request', request)).toEqual([])
    const read = (content: Buffer): unknown => JSON.parse(content.toString())
    const reply = encodeReply(replyOf(await answer()))
    expect(faultsOf('busReplies', 'answer', read(reply))).toEqual([])
    const error = new AppError('timeout', 'No answer in time', { details: { ms: 5 } })
    expect(faultsOf('busReplies', 'answer', read(encodeError(error)))).toEqual([])
  })
})
