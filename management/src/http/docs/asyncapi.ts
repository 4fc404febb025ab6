import { AlarmMessage } from '@ocpp/shared/blocks/alarms/message'
import { Answer, BusRequest } from '@ocpp/shared/bus/rabbitmq/codec'
import { namesUnder } from '@ocpp/shared/bus/rabbitmq/topology'
import { StationEvent } from '@ocpp/shared/contracts/events'
import { Envelope, Exchange, JournalEntry } from '@ocpp/shared/contracts/journal'
import { ChangeNote, Notice } from '@ocpp/shared/contracts/notices'
import { StationMessage, TestMessage } from '@ocpp/shared/contracts/station-message'
import { type ConversionConfig, toJsonSchemaDefs } from '@valibot/to-json-schema'
import type * as v from 'valibot'
import { apiBase } from '../guard/access.ts'

/** What travels, by the names that the document gives it; each is described once. */
const payloads = {
  AlarmMessage,
  Answer,
  BusRequest,
  ChangeNote,
  Envelope,
  Exchange,
  JournalEntry,
  Notice,
  StationEvent,
  StationMessage,
  TestMessage,
} satisfies Readonly<Record<string, v.GenericSchema>>
type PayloadName = keyof typeof payloads

/** AsyncAPI describes payloads in draft 7. */
const config: ConversionConfig = {
  target: 'draft-07',
  typeMode: 'input',
  errorMode: 'ignore',
  overrideRef: ({ referenceId }) => `#/components/schemas/${referenceId}`,
}

const message = (payload: PayloadName, summary: string, rest: object = {}) => ({
  summary,
  payload: { $ref: `#/components/schemas/${payload}` },
  ...rest,
})

const signed = {
  headers: {
    type: 'object',
    properties: {
      'webhook-id': { type: 'string', description: 'The same each time it is sent' },
      'webhook-timestamp': { type: 'string', description: 'Unix time of the attempt, in seconds' },
      'webhook-signature': {
        type: 'string',
        description: '`v1,` and HMAC-SHA-256 in base64, for each secret',
      },
    },
    required: ['webhook-id', 'webhook-timestamp', 'webhook-signature'],
  },
}
const streamed = { contentType: 'text/event-stream' }
const bus = namesUnder('ocpp')

const channels = {
  webhook: {
    address: null,
    title: 'Webhooks',
    description:
      'POST to the address that a webhook has, signed as Standard Webhooks says, in the order of each station, at least once.',
    messages: {
      stationEvent: message('StationMessage', 'An event of a station', signed),
      alarm: message(
        'AlarmMessage',
        'An alarm was opened or closed, or many were: for webhooks that name it',
        signed,
      ),
      test: message('TestMessage', 'What “Send a test” sends', signed),
    },
    bindings: { http: { bindingVersion: '0.3.0' } },
  },
  changes: {
    address: `${apiBase}/events`,
    title: 'Server-sent events',
    description:
      'What pages show has changed. The event is a topic (`stations`, `station:<id>`, `transactions`, …), a comment comes ' +
      'every 5 seconds. Takes the session or an API key; `topics` and `Last-Event-ID` as the OpenAPI document says.',
    messages: {
      change: message('ChangeNote', 'What the topic names has changed', streamed),
      resync: message('ChangeNote', 'The event `resync`: something may have been missed', streamed),
    },
  },
  busEvents: {
    address: bus.events,
    title: 'What stations did',
    description:
      'Direct exchange; the routing key is the partition, in which order holds. Published with confirms.',
    messages: { envelope: message('Envelope', 'Journal entries of one partition, in order') },
  },
  busNotices: {
    address: bus.notices,
    title: 'Notices',
    description: 'Fanout exchange; lossy: whoever listens at that time receives them.',
    messages: { notice: message('Notice', 'To all nodes and managements') },
  },
  busRequests: {
    address: bus.requests,
    title: 'Requests',
    description: 'Direct exchange; the routing key is `node:<id>` or `management`. Answered to `replyTo`.',
    messages: { request: message('BusRequest', 'Asked of a node, or of any one management') },
  },
  busReplies: {
    address: bus.replies,
    title: 'Replies',
    description: 'Direct exchange; the routing key is the queue that `replyTo` of the request named.',
    messages: { answer: message('Answer', 'The reply, or the error as its code and message') },
  },
} as const

type ChannelName = keyof typeof channels
const channelRef = (name: ChannelName) => ({ $ref: `#/channels/${name}` })
const messagesOf = (name: ChannelName) =>
  Object.keys(channels[name].messages).map((key) => ({ $ref: `#/channels/${name}/messages/${key}` }))
const operation = (action: 'send' | 'receive', name: ChannelName, summary: string) => ({
  action,
  channel: channelRef(name),
  summary,
  messages: messagesOf(name),
})

const operations = {
  deliverToWebhooks: operation('send', 'webhook', 'The management tells other systems'),
  streamChanges: operation('send', 'changes', 'The management tells pages and programs that listen'),
  publishEnvelopes: operation('send', 'busEvents', 'Nodes publish what their journals hold'),
  takeEnvelopes: operation('receive', 'busEvents', 'Managements store it, each its share of the partitions'),
  sendNotices: operation('send', 'busNotices', 'Nodes and managements say something to all'),
  ask: {
    ...operation('send', 'busRequests', 'Managements ask nodes, and nodes a management'),
    reply: { channel: channelRef('busReplies'), messages: messagesOf('busReplies') },
  },
}

/** What the system sends unasked (AsyncAPI 3.0), made from the schemas that check it. */
export const createAsyncDocument = () => ({
  asyncapi: '3.0.0',
  info: {
    title: 'OCPP Framework',
    version: '1',
    description: 'Webhooks, the stream of changes, and the bus between nodes and managements.',
    license: { name: 'MIT' },
  },
  defaultContentType: 'application/json',
  channels,
  operations,
  components: { schemas: toJsonSchemaDefs(payloads, config) },
})
