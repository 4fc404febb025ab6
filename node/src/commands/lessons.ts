import type { EventOf, StationEvent } from '@ocpp/shared/contracts/events'
import { find } from '@ocpp/shared/ocpp/registry'
import type { Version } from '@ocpp/shared/ocpp/version'
import * as v from 'valibot'
import { reservationLessons } from '../blocks/reservation/answers.ts'
import { certificateLessons } from './certificate-lessons.ts'
import { chargingLessons } from './charging-lessons.ts'
import { customerLessons } from './customer-lessons.ts'
import { displayLessons } from './display-lessons.ts'
import { jobLessons } from './job-lessons.ts'
import type { Lessons, Told } from './lesson.ts'
import { localListLessons } from './local-list-lessons.ts'
import { monitoringLessons } from './monitoring-lessons.ts'
import { remoteControlLessons } from './remote-control-lessons.ts'
import { settingLessons } from './variables.ts'

/** What each answer tells: the counterpart of the handlers, for the calls that go out. */
const lessons: Lessons = {
  'ocpp1.6': {
    ...settingLessons['ocpp1.6'],
    ...jobLessons['ocpp1.6'],
    ...certificateLessons['ocpp1.6'],
    ...chargingLessons['ocpp1.6'],
    ...remoteControlLessons['ocpp1.6'],
    ...localListLessons['ocpp1.6'],
    ...reservationLessons['ocpp1.6'],
  },
  'ocpp2.0.1': {
    ...settingLessons['ocpp2.0.1'],
    ...jobLessons['ocpp2.0.1'],
    ...displayLessons['ocpp2.0.1'],
    ...customerLessons['ocpp2.0.1'],
    ...certificateLessons['ocpp2.0.1'],
    ...monitoringLessons['ocpp2.0.1'],
    ...chargingLessons['ocpp2.0.1'],
    ...remoteControlLessons['ocpp2.0.1'],
    ...localListLessons['ocpp2.0.1'],
    ...reservationLessons['ocpp2.0.1'],
  },
}

/** A CALL of ours and what surrounds its answer. */
export interface Asked {
  readonly version: Version
  readonly action: string
  readonly request: object
  readonly told: Told
}

/** What happened at the station as its answer tells; the answer must fit its schema. */
export const learnedFrom = (
  version: Version,
  action: string,
  request: object,
  response: object,
  told: Told,
): readonly StationEvent[] => {
  type AnyLesson = (request: object, response: object, told: Told) => readonly StationEvent[]
  const table = lessons[version] as Readonly<Record<string, AnyLesson>>
  return Object.hasOwn(table, action) ? (table[action]?.(request, response, told) ?? []) : []
}

/** The shortest yes to an action; none where a yes names what it is about. */
const yesTo = (version: Version, action: string): object | undefined => {
  const schema = find(version, action)?.response
  return schema && [{ status: 'Accepted' }, {}].find((answer) => v.is(schema, answer))
}

const accepted = ({ version, action, request, told }: Asked): readonly StationEvent[] => {
  const yes = yesTo(version, action)
  return yes === undefined ? [] : learnedFrom(version, action, request, yes, told)
}

/**
 * What a station may be at whose answer is missing: jobs and reports, which it tells of by itself. What would follow
 * if it had accepted, marked as not answered.
 */
export const askedFor = (asked: Asked): readonly StationEvent[] =>
  accepted(asked).flatMap((event): StationEvent[] => {
    switch (event.type) {
      case 'JobStarted':
        return [{ ...withoutEnd(event), at: asked.told.askedAt, answer: 'none' }]
      case 'ReportPromised':
        return [{ ...event, at: asked.told.askedAt, unanswered: true }]
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
