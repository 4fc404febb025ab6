import type { StationEvent } from '@ocpp/shared/contracts/events'
import type { Version } from '@ocpp/shared/ocpp/version'
import { certificateLessons } from './certificate-lessons.ts'
import { chargingLessons } from './charging-lessons.ts'
import { customerLessons } from './customer-lessons.ts'
import { displayLessons } from './display-lessons.ts'
import { jobLessons } from './job-lessons.ts'
import type { Lessons, Told } from './lesson.ts'
import { localListLessons } from './local-list-lessons.ts'
import { monitoringLessons } from './monitoring-lessons.ts'
import { remoteControlLessons } from './remote-control-lessons.ts'
import { reservationLessons } from './reservation-lessons.ts'
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
