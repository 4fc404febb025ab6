import type { CommandEffect } from '@ocpp/shared/blocks/commands/api'
import type { Message } from '@ocpp/shared/blocks/messages/message'
import { answerOf } from '@ocpp/shared/contracts/commands'
import type { AnsweredCall, AwaitedEffect, MessageAfter, Told } from '../../../domain/effects.ts'
import { pagesOf } from '../../../domain/pages.ts'
import type { CommandRecord } from '../../../domain/records.ts'
import type { Context } from '../../../use-cases/context.ts'

const pageRows = 200
/** Of a station that says the same all the time, no more of an action is looked through. */
const mostPages = 5
/** Between the clocks of a node and of this management, at most. */
const skewMs = 60_000
const mostBeside = 50

const parsed = (text: string | null): Readonly<Record<string, unknown>> => {
  try {
    const value: unknown = JSON.parse(text ?? '')
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
  } catch {
    // Cut, since its station says more than is kept.
    return {}
  }
}
const read = ({ action, request, response }: Message): MessageAfter => ({
  ...{ action, payload: parsed(request), answer: parsed(response) },
})
const later = (at: Date | string, ms: number): string => new Date(new Date(at).getTime() + ms).toISOString()

/** When it was sent by the clock of its node, which the station's messages are logged by too. */
const sentAtOf = async (
  { store }: Pick<Context, 'store'>,
  { id, station }: CommandRecord,
  { action, settledAt, roundTripMs }: { readonly action: string; settledAt: string; roundTripMs: number },
): Promise<Date> => {
  const period = { from: later(settledAt, -roundTripMs - skewMs), to: later(settledAt, skewMs) }
  const query = { ...period, direction: 'out', action, limit: mostBeside } as const
  const { items } = await store.messages.list(station, query)
  const own = items.find(({ commandId, direction }) => commandId === id && direction === 'out')
  return new Date(Date.parse(own?.at ?? settledAt) - roundTripMs)
}

interface Found {
  readonly message: Message
  readonly told: Told
}

/** The first message that tells it. */
const firstThatTells = async (
  { store }: Pick<Context, 'store'>,
  station: string,
  { actions, tells = () => ({ seen: true }) }: AwaitedEffect,
  period: { readonly from: string; readonly to: string },
): Promise<Found | null> => {
  let first: Found | null = null
  for (const action of actions) {
    const query = { ...period, direction: 'in', action, limit: pageRows } as const
    const pages = pagesOf((paging) => store.messages.list(station, { ...query, ...paging }), mostPages)
    for await (const items of pages)
      for (const message of items) {
        const told = tells(read(message))
        if (told !== null && (first === null || message.at <= first.message.at)) first = { message, told }
      }
  }
  return first
}

/** What a command has led to, by the station's messages since; null where the station has not accepted it. */
export const effectOf = async (
  context: Pick<Context, 'store' | 'clock' | 'hooks'>,
  command: CommandRecord,
): Promise<CommandEffect | null> => {
  const { state, outcome, settledAt } = command
  if (state !== 'accepted' || outcome?.outcome !== 'answered' || settledAt === null) return null
  const plain = { at: null, until: null, word: null, message: null }
  const answered: CommandEffect = { ...plain, state: 'answered', sentence: null, at: settledAt }
  const { action, request, roundTripMs } = outcome
  const awaitedAfter = context.hooks.effects[action]
  if (awaitedAfter === undefined) return answered
  const sentAt = await sentAtOf(context, command, { action, settledAt, roundTripMs })
  const call: AnsweredCall = { action, request, response: answerOf(outcome) ?? {}, sentAt }
  const awaited = awaitedAfter(call)
  if (awaited === null) return answered
  const { sentence, seconds } = awaited
  const until = later(call.sentAt, seconds * 1_000)
  const period = { from: call.sentAt.toISOString(), to: until }
  const found = await firstThatTells(context, command.station, awaited, period)
  if (found === null) {
    const isOver = context.clock.now().toISOString() >= until
    return { ...plain, state: isOver ? 'notSeen' : 'awaited', sentence, until }
  }
  const { message, told } = found
  return {
    ...{ state: told.seen ? 'seen' : 'failed', sentence, at: message.at, until },
    ...{ word: told.word ?? null, message: message.id },
  }
}
