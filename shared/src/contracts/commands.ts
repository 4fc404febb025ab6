import * as v from 'valibot'
import { blocks } from '../blocks/all.ts'
import { join } from '../kernel/merge.ts'
import { Transfer } from './file-transfer.ts'
import { EntryKey } from './journal.ts'
import { optional, textUpTo } from './schemas.ts'
import { protocols } from './values.ts'

/** Everyday commands in terms of no OCPP version; the node puts them in the station's own. */
export const NeutralCommand = v.variant('name', [...join(blocks, 'commands')])
export type NeutralCommand = v.InferOutput<typeof NeutralCommand>
export type NeutralName = NeutralCommand['name']
export type NeutralOf<N extends NeutralName> = Extract<NeutralCommand, { name: N }>
export const neutralNames: readonly NeutralName[] = NeutralCommand.options.map((o) => o.entries.name.literal)

/** What the management asks of the node that holds the station's socket. */
export const StationCommand = v.object({
  kind: v.literal('stationCommand'),
  commandId: v.string(),
  station: v.string(),
  /** From now on, waiting in the station's queue included. */
  deadlineMs: v.number(),
  /** The secret end of an address at which this system takes in the log, or gives out the firmware. */
  fileToken: optional(v.string()),
  /** In which ways that file may travel, the wanted one first, and its name; over HTTP when absent. */
  fileWays: optional(v.array(Transfer)),
  fileName: optional(textUpTo(200)),
  call: v.variant('form', [
    v.object({ form: v.literal('native'), action: v.string(), payload: v.record(v.string(), v.unknown()) }),
    v.object({ form: v.literal('neutral'), command: NeutralCommand }),
  ]),
})
export type StationCommand = v.InferOutput<typeof StationCommand>

/**
 * The station's answer in one word, read from its status; `accepted` where the action's answer has none. unclear: it
 * answered, and nothing of it can be read.
 */
export const verdicts = ['accepted', 'rejected', 'notSupported', 'notImplemented', 'unclear'] as const
export type Verdict = (typeof verdicts)[number]

export const refusals = [
  'offline',
  'notInVersion',
  'invalidPayload',
  'queueFull',
  'notAdmitted',
  'cancelled',
] as const
export type Refusal = (typeof refusals)[number]

/** How a command ended at the node: always exactly one of these. */
export const CommandOutcome = v.variant('outcome', [
  v.object({
    outcome: v.literal('answered'),
    verdict: v.picklist(verdicts),
    protocol: v.picklist(protocols),
    action: v.string(),
    request: v.record(v.string(), v.unknown()),
    /** As the station wrote it. */
    response: v.record(v.string(), v.unknown()),
    /** As it was read, where that is not how it was written. */
    meant: v.exactOptional(v.record(v.string(), v.unknown())),
    /** What was odd about it or could not be read, in words. */
    odd: v.exactOptional(v.array(v.string())),
    roundTripMs: v.number(),
  }),
  v.object({
    outcome: v.literal('callError'),
    protocol: v.picklist(protocols),
    action: v.string(),
    request: v.record(v.string(), v.unknown()),
    code: v.string(),
    description: v.string(),
    details: v.unknown(),
    roundTripMs: v.number(),
  }),
  v.object({
    outcome: v.literal('timeout'),
    protocol: v.picklist(protocols),
    action: v.string(),
    request: v.record(v.string(), v.unknown()),
    afterMs: v.number(),
  }),
  /** The station's connection ended after the CALL had left: whether it was carried out, nobody knows. */
  v.object({
    outcome: v.literal('connectionLost'),
    protocol: v.picklist(protocols),
    action: v.string(),
    request: v.record(v.string(), v.unknown()),
    afterMs: v.number(),
  }),
  v.object({ outcome: v.literal('refused'), reason: v.picklist(refusals), detail: v.string() }),
])
export type CommandOutcome = v.InferOutput<typeof CommandOutcome>

/** What a node replies to a command. */
export const CommandReply = v.object({
  outcome: CommandOutcome,
  /** The journal entry that has what the station's answer changed; null where there is none, or it is not kept yet. */
  entry: v.nullable(EntryKey),
})
export type CommandReply = v.InferOutput<typeof CommandReply>

/** The station's answer as it was meant; null without one. */
export const answerOf = (outcome: CommandOutcome | null): Readonly<Record<string, unknown>> | null =>
  outcome?.outcome === 'answered' ? (outcome.meant ?? outcome.response) : null

/** Ends a station's socket by an operator's wish (after a block or a changed secret). */
export const DropConnection = v.object({
  kind: v.literal('dropConnection'),
  station: v.string(),
  reason: v.string(),
})
export type DropConnection = v.InferOutput<typeof DropConnection>
