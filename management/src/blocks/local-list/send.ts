import type { Command } from '@ocpp/shared/blocks/commands/api'
import type { LocalListMode, LocalListSending } from '@ocpp/shared/blocks/local-list/api'
import { answerOf } from '@ocpp/shared/contracts/commands'
import type { StationRecord } from '../../domain/records.ts'
import type { Actor, CommandContext } from '../../use-cases/context.ts'
import { issueCommand } from '../commands/index.ts'
import { stationRecord } from '../stations/index.ts'
import { type ListLook, lookAtList } from './look.ts'
import { differenceEntries, fewEntries, type ListMessage, messagesOf } from './rules/content.ts'
import { stateOfList } from './rules/evolve.ts'

type Result = LocalListSending['result']

/** How a command that brought no answer of the station ended; null when it brought one. */
const withoutAnswer = ({ state, outcome }: Command): Result | null => {
  if (outcome?.outcome === 'answered') return null
  if (state === 'notImplemented') return 'unsupported'
  return outcome === null ? 'timeout' : outcome.outcome
}

const responseOf = ({ outcome }: Command): Readonly<Record<string, unknown>> => answerOf(outcome) ?? {}

/** One update of a list, and the commands that it took. */
const createSending = (context: CommandContext, actor: Actor, station: string) => {
  const commands: string[] = []
  const issue = async (name: string, payload: Readonly<Record<string, unknown>>): Promise<Command> => {
    const command = await issueCommand(context, actor, { station, name, payload, idempotencyKey: null })
    commands.push(command.id)
    return command
  }
  const sendAll = async (messages: readonly ListMessage[]): Promise<Result | 'again'> => {
    for (const message of messages) {
      const command = await issue('send-local-list', { ...message })
      const failure = withoutAnswer(command)
      if (failure !== null) return failure
      const { status } = responseOf(command)
      if (status === 'NotSupported') return 'unsupported'
      if (status !== 'Accepted') return message.update === 'differential' ? 'again' : 'failed'
    }
    return 'sent'
  }
  return { commands, issue, sendAll }
}

/** How much a station takes is asked for when it matters and was never reported. */
const withLimits = async (
  context: CommandContext,
  sending: ReturnType<typeof createSending>,
  station: StationRecord,
): Promise<ListLook> => {
  const look = await lookAtList(context, station)
  if (look.limits.reported || look.wanted.length <= fewEntries) return look
  const command = await sending.issue('local-list-limits', {})
  return withoutAnswer(command) === null ? lookAtList(context, station) : look
}

/** The version the station says it holds, or how asking it ended. */
const askVersion = async (
  sending: ReturnType<typeof createSending>,
): Promise<{ readonly version: number } | { readonly result: Result }> => {
  const command = await sending.issue('local-list-version', {})
  const failure = withoutAnswer(command)
  if (failure !== null) return { result: failure }
  const { listVersion, versionNumber } = responseOf(command)
  const version = Number(listVersion ?? versionNumber ?? Number.NaN)
  if (version < 0) return { result: 'unsupported' }
  return Number.isInteger(version) ? { version } : { result: 'failed' }
}

const isKnown = ({ item }: ListLook, version: number): boolean =>
  version === 0 || (stateOfList(item) === 'held' && item?.body.version === version)

/**
 * Brings a station's list to what it should be. Only differences are sent where the station still holds the version
 * that is known here, which it is asked first; a station that refuses them gets the whole list, once.
 * @throws AppError `notFound` for the station
 */
export const sendLocalList = async (
  context: CommandContext,
  actor: Actor,
  id: string,
  mode: LocalListMode,
): Promise<LocalListSending> => {
  const station = await stationRecord(context, id)
  const sending = createSending(context, actor, id)
  const look = await withLimits(context, sending, station)
  const { perMessage } = look.limits
  const end = (result: Result, version: number | null = null, entries = 0): LocalListSending => ({
    result,
    version,
    entries,
    commands: sending.commands,
  })
  const finish = (result: Result, version: number, entries: number): LocalListSending =>
    result === 'sent' ? end(result, version, entries) : end(result)
  let highest = look.item?.body.highest ?? 0

  if (mode === 'differences') {
    const held = await askVersion(sending)
    if ('result' in held) return end(held.result)
    highest = Math.max(highest, held.version)
    if (isKnown(look, held.version)) {
      const rows =
        held.version === 0
          ? look.wanted.map((entry) => ({ ...entry, difference: 'add' as const }))
          : look.rows
      const changes = differenceEntries(rows)
      if (changes.length === 0) return end('inSync', held.version)
      if (held.version > 0) {
        const messages = messagesOf('differential', changes, highest + 1, perMessage)
        const result = await sending.sendAll(messages)
        highest += messages.length
        if (result !== 'again') return finish(result, highest, changes.length)
      }
    }
  }
  const messages = messagesOf('full', look.wanted, highest + 1, perMessage)
  const result = await sending.sendAll(messages)
  return finish(result === 'again' ? 'failed' : result, highest + messages.length, look.wanted.length)
}
