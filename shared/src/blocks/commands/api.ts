import * as v from 'valibot'
import { pageOf, pagingEntries } from '../../api/paging.ts'
import { CommandOutcome } from '../../contracts/commands.ts'
import { Instant } from '../../contracts/values.ts'

/**
 * How a command stands: `queued` or `sent` until it ends in exactly one word. accepted, rejected, notSupported,
 * notImplemented: the station's own answer · unclear: it answered, and what, nobody can tell · callError: the station answered with an error · timeout: no answer in time ·
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
})
export type Command = v.InferOutput<typeof Command>
export const CommandPage = pageOf(Command)
export const CommandQuery = v.object({
  ...pagingEntries,
  station: v.optional(v.pipe(v.string(), v.maxLength(48))),
  state: v.optional(v.picklist(commandStates)),
  bulk: v.optional(v.pipe(v.string(), v.maxLength(36))),
})
export type CommandQuery = v.InferOutput<typeof CommandQuery>

/** How long a command may wait for an offline station: up to seven days, in seconds. */
export const QueueSeconds = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(7 * 86_400))
