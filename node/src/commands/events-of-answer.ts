import type { EventOf, StationEvent } from '@ocpp/shared/contracts/events'
import { find } from '@ocpp/shared/ocpp/registry'
import type { Version } from '@ocpp/shared/ocpp/version'
import * as v from 'valibot'
import { answerHandlers } from '../blocks/all.ts'
import type { AnswerContext } from '../handlers/answer-handler.ts'

/** A CALL of ours and what surrounds its answer. */
export interface Asked {
  readonly version: Version
  readonly action: string
  readonly request: object
  readonly context: AnswerContext
}

/** What happened at the station as its answer reports; the answer must fit its schema. */
export const eventsOfAnswer = (
  version: Version,
  action: string,
  request: object,
  response: object,
  context: AnswerContext,
): readonly StationEvent[] => {
  type AnyHandler = (request: object, response: object, context: AnswerContext) => readonly StationEvent[]
  const table = answerHandlers[version] as Readonly<Record<string, AnyHandler>>
  return Object.hasOwn(table, action) ? (table[action]?.(request, response, context) ?? []) : []
}

/** The shortest yes to an action; none where a yes names what it is about. */
const yesTo = (version: Version, action: string): object | undefined => {
  const schema = find(version, action)?.response
  return schema && [{ status: 'Accepted' }, {}].find((answer) => v.is(schema, answer))
}

const accepted = ({ version, action, request, context }: Asked): readonly StationEvent[] => {
  const yes = yesTo(version, action)
  return yes === undefined ? [] : eventsOfAnswer(version, action, request, yes, context)
}

/**
 * What a station may be at whose answer is missing: jobs and reports, which it reports by itself. What would follow
 * if it had accepted, marked as not answered.
 */
export const askedFor = (asked: Asked): readonly StationEvent[] =>
  accepted(asked).flatMap((event): StationEvent[] => {
    switch (event.type) {
      case 'JobStarted':
        return [{ ...withoutEnd(event), at: asked.context.askedAt, answer: 'none' }]
      case 'ReportPromised':
        return [{ ...event, at: asked.context.askedAt, unanswered: true }]
      case 'ChargingProfilesAsked':
      case 'DisplayMessagesAsked':
      case 'CustomerInformationAsked':
        return [event]
      default:
        return []
    }
  })

/** Jobs that were taken for unanswered, and of which a late answer with these events says that there are none. */
export const refusedLate = (asked: Asked, events: readonly StationEvent[]): readonly StationEvent[] =>
  events.some(({ type }) => type === 'JobStarted')
    ? []
    : accepted(asked).flatMap((event) =>
        event.type === 'JobStarted' ? [{ ...withoutEnd(event), answer: 'no' as const }] : [],
      )

/** Without what only the answer itself could have said. */
const withoutEnd = ({ empty: _empty, ...event }: EventOf<'JobStarted'>): EventOf<'JobStarted'> => event
