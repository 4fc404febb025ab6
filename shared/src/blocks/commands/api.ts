import * as v from 'valibot'
import { pageOf, pagingEntries } from '../../api/paging.ts'
import { configure, operate, routeGroup, view } from '../../api/route.ts'
import { CommandOutcome, neutralNames } from '../../contracts/commands.ts'
import { Instant } from '../../contracts/values.ts'
import { Message } from '../messages/message.ts'
import { Station } from '../stations/station.ts'
import { StationActions } from './actions.ts'

/**
 * How a command stands: `queued` or `sent` until it ends in exactly one word. accepted, rejected, notSupported,
 * notImplemented: the station's own answer · unclear: it answered, and what, nobody can say · callError: the station answered with an error · timeout: no answer in time ·
 * connectionLost: the connection ended before the answer, so the station may have done it · refused: it never left (offline, not in the station's version, payload not allowed, cancelled) · expired: it waited too long for an offline station.
 */
export const commandStates = [
  'queued',
  'sent',
  'accepted',
  'rejected',
  'notSupported',
  'notImplemented',
  'unclear',
  'callError',
  'timeout',
  'connectionLost',
  'refused',
  'expired',
] as const
export type CommandState = (typeof commandStates)[number]

/**
 * What a command that its station has accepted has led to. answered: the answer is all there is · awaited: it may come
 * until `until` · seen: it has come at `at` · failed: the station says that it does not come, in `word` · notSeen: it
 * has not come by `until`, or the message log has it no more.
 */
export const effectStates = ['answered', 'awaited', 'seen', 'failed', 'notSeen'] as const
export const CommandEffect = v.object({
  state: v.picklist(effectStates),
  /** What is true once it was seen, as a sentence without its full stop; null for `answered`. */
  sentence: v.nullable(v.string()),
  at: v.nullable(Instant),
  until: v.nullable(Instant),
  /** What the station called it. */
  word: v.nullable(v.string()),
  /** Id of the station's message that tells it. */
  message: v.nullable(v.string()),
})
export type CommandEffect = v.InferOutput<typeof CommandEffect>

export const Command = v.object({
  id: v.string(),
  station: v.string(),
  /** OCPP action, or the neutral name (`start`, `reset`, …). */
  name: v.string(),
  payload: v.record(v.string(), v.unknown()),
  actor: v.string(),
  state: v.picklist(commandStates),
  askedAt: Instant,
  settledAt: v.nullable(Instant),
  /** How long a queued one waits for its station; null when it does not wait. */
  expiresAt: v.nullable(Instant),
  /** The bulk command it is part of. */
  bulk: v.nullable(v.string()),
  /** The station's own answer and how it came; null while under way. */
  outcome: v.nullable(CommandOutcome),
  /** Of one command alone: the transaction that a remote start led to; null while there is none. */
  startedTransaction: v.exactOptional(v.nullable(v.string())),
  /** Of one command alone: what it has led to; null where the station has not accepted it. */
  effect: v.exactOptional(v.nullable(CommandEffect)),
})
export type Command = v.InferOutput<typeof Command>
const CommandPage = pageOf(Command)
const CommandQuery = v.object({
  ...pagingEntries,
  station: v.optional(v.pipe(v.string(), v.maxLength(48))),
  state: v.optional(v.picklist(commandStates)),
  bulk: v.optional(v.pipe(v.string(), v.maxLength(36))),
})
export type CommandQuery = v.InferOutput<typeof CommandQuery>

/** How long a command may wait for an offline station: up to seven days, in seconds. */
export const QueueSeconds = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(7 * 86_400))

const IssueQuery = v.object({
  /** How long the command may wait for an offline station; without it the command is refused then. */
  queueSeconds: v.optional(
    v.pipe(v.string(), v.regex(/^\d{1,6}$/, 'must be a whole number'), v.transform(Number), QueueSeconds),
  ),
})

/** What came of giving a station a new password. `secret`: in clear, only here; null when the station refused it. */
export const StationPasswordChange = v.object({
  station: Station,
  secret: v.nullable(v.string()),
  /** The command that set it, and how that ended as the station answered where it did. */
  command: v.string(),
  result: v.string(),
})
export type StationPasswordChange = v.InferOutput<typeof StationPasswordChange>

/** Commands, by action or neutral name, that put other software on a station, move it, or change whom it trusts. */
const dangerousCommands = [
  'update-firmware',
  'UpdateFirmware',
  'SignedUpdateFirmware',
  'PublishFirmware',
  'SetNetworkProfile',
  'InstallCertificate',
  'DeleteCertificate',
  'CertificateSigned',
] as const

export const commandApi = routeGroup({
  tag: 'Commands',
  schemas: { Command, CommandEffect, CommandOutcome, CommandPage, StationActions },
  routes: {
    actions: view.get('/stations/:id/actions', 'What a station can be commanded', {
      description: 'JSON schemas of the requests, in its present or last version, and the neutral commands.',
      success: [200, StationActions],
      problems: { 404: 'No such station' },
    }),
    issue: operate.post('/stations/:id/commands/:name', 'Command a station', {
      description:
        'The name is an OCPP action, and the body its payload in the station’s version; or a neutral command ' +
        `(${neutralNames.join(', ')}). Answers when the command has ended, in whichever of its final states. With the ` +
        'header `Idempotency-Key` a repeated request is answered with the first one’s command. With `queueSeconds` a ' +
        'command to an offline station is answered with 202 and waits that long for it. Some commands need another right ' +
        'beside `operate`: those for firmware, and log uploads to hosts that are none of UPLOAD_HOSTS, `firmware`; settings, monitors, certificates, passwords ' +
        'and network profiles `configure`; CustomerInformation `viewPersonal`.',
      query: IssueQuery,
      confirmed: dangerousCommands,
      body: v.record(v.string(), v.unknown()),
      success: [200, Command],
      problems: { 404: 'No such station', 409: 'This Idempotency-Key was used for another request' },
      raw: true,
    }),
    changePassword: configure.post(
      '/stations/:id/password-changes',
      'Give a connected station a new password',
      {
        description:
          'It is sent over its connection (AuthorizationKey, BasicAuthPassword) and has to come back with it. ' +
          'Until then its old password lets it in as well. The answer holds the new one in clear; it is shown only here.',
        success: [200, StationPasswordChange],
        problems: { 404: 'No such station', 409: 'It is not connected' },
      },
    ),
    cancel: operate.post('/commands/:id/cancel', 'Take a queued command out of the queue', {
      success: [200, Command],
      problems: { 404: 'No such command', 409: 'It has been sent already' },
    }),
    list: view.get('/commands', 'Commands, newest first', {
      query: CommandQuery,
      success: [200, CommandPage],
    }),
    read: view.get('/commands/:id', 'One command', {
      success: [200, Command],
      problems: { 404: 'No such command' },
    }),
    messages: view.get('/commands/:id/messages', 'What a command has led to on the wire', {
      description:
        'Its own exchange and the messages it has triggered, oldest first; the first twenty of them.',
      success: [200, v.array(Message)],
      problems: { 404: 'No such command' },
    }),
  },
})
