import { createAllowances } from '../allowances/allowances.ts'
import { limitsFor } from '../allowances/pace.ts'
import { createAnswerProcessor } from '../commands/answer-processor.ts'
import { createCallStation } from '../commands/call-station.ts'
import { createReadAnswer } from '../commands/read-answer.ts'
import { OddNotes } from '../message-log/odd-notes.ts'
import { createRecord } from '../message-log/record.ts'
import { createManners } from '../quirks/manner.ts'
import { createProfiles } from '../quirks/profiles.ts'
import { createArrivals } from '../stations/arrivals.ts'
import { createRegistry } from '../stations/registry.ts'
import { createRemoteStarts } from '../stations/remote-starts.ts'
import type { NodeBase } from './base.ts'
import type { Memory } from './memory.ts'

/** The stations that are connected: what they may cost, how they are read, and how they are called. */
export const assembleStations = (
  { settings, node, clock, stamp, metrics, validators }: NodeBase,
  { journal, connections, replica }: Memory,
) => {
  const registry = createRegistry()
  const allowances = createAllowances({
    clock,
    pace: limitsFor(settings.MESSAGES_PER_SECOND),
    logBytesPerDay: settings.MESSAGE_LOG_MB_PER_DAY * 1_000_000,
  })
  const record = createRecord({ journal, allowances })
  const arrivals = createArrivals({ journal, connections, stamp, allowances })
  const remoteStarts = createRemoteStarts()
  const manners = createManners({
    profiles: createProfiles(settings.STATION_TIME_ZONE),
    replica,
    auto: settings.STRICT_MESSAGES ? 'strict' : 'auto',
  })
  const notes = new OddNotes()
  const answerProcessor = createAnswerProcessor({
    readAnswer: createReadAnswer({ validators, manners }),
    remoteStarts,
    notes,
  })
  const callStation = createCallStation({ source: node, stamp, record, metrics, answerProcessor })
  return {
    registry,
    allowances,
    record,
    arrivals,
    remoteStarts,
    manners,
    notes,
    answerProcessor,
    callStation,
  }
}

export type Stations = ReturnType<typeof assembleStations>
