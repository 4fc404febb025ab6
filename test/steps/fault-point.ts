import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { JournalEntry } from '@ocpp/shared/contracts/journal'

/** The life of a message, step by step. The process is killed between one and the next. */
export const nodeSteps = [
  '1 before the journal is given it',
  '2 in the journal, before the answer',
  '3 answered',
  '4 before it is published',
  '5 published, before the confirm',
  '6 confirmed, before the journal knows',
  '7 the journal knows, before it is deleted there',
] as const
export const managementSteps = [
  '8 delivered, before anything is done',
  '9 written, before the commit',
  '10 committed, before the handler returns',
  '11 handled, before the ack',
  '12 acknowledged',
] as const
export type StepName = (typeof nodeSteps)[number] | (typeof managementSteps)[number]

/** What must not be lost. */
const promised = new Set(['StartTransaction', 'StopTransaction', 'MeterValues', 'TransactionEvent'])

/** How the names of a station's messages begin. */
export const nameOf = (station: string): string => `${station}-`

/** Each of these messages by a name that it keeps when the station sends it again. */
export const namesOf = (entries: readonly Pick<JournalEntry, 'station' | 'exchange'>[]): string[] =>
  entries.flatMap(({ station, exchange }) =>
    exchange?.direction === 'in' && promised.has(exchange.action)
      ? [`${nameOf(station)}${exchange.action}-${Bun.hash(exchange.request).toString(36)}`]
      : [],
  )

/** Ends this process by SIGKILL at one step, once for each message. */
export interface FaultPoint {
  reach(step: StepName, names: readonly string[]): void
}

/** A file in `folder` for each message records, across restarts, that it has had its kill. */
export const createFaultPoint = (step: string, folder: string): FaultPoint => ({
  reach: (reached, names) => {
    if (reached !== step) return
    const spared = names.find((name) => !existsSync(join(folder, name)))
    if (spared === undefined) return
    writeFileSync(join(folder, spared), '')
    process.kill(process.pid, 'SIGKILL')
    // The signal ends the process before anything else can run.
    for (;;);
  },
})
