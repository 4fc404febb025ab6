import { partitionOf } from '@ocpp/shared/contracts/journal'
import type { Notice } from '@ocpp/shared/contracts/notices'
import { messageOf } from '@ocpp/shared/kernel/errors'
import type { Logger } from '@ocpp/shared/kernel/logger'
import type { Store } from '../../ports/store.ts'

type Report = Extract<Notice, { kind: 'nodeReport' }>
type Seen = Report['stations'][number]

export interface PresenceDeps {
  readonly store: { readonly stations: Pick<Store['stations'], 'touch'> }
  readonly log: Logger
  /** Whether stations of this partition are ours to look after: each management hears every report. */
  readonly isOurs: (partition: number) => boolean
  /** Runs a write when no commit is under way. */
  readonly between: (write: () => Promise<void>) => Promise<void>
}

/** Keeps when stations last spoke, from the nodes' reports. What comes during a write goes into the next. */
export const createPresence = ({ store, log, isOurs, between }: PresenceDeps) => {
  let seen = new Map<string, Seen>()
  let writing: Promise<void> | undefined

  const write = async () => {
    while (seen.size > 0) {
      try {
        await between(() => {
          const stations = [...seen.values()]
          seen = new Map()
          return store.stations.touch(stations)
        })
      } catch (error) {
        // The next report says it anew.
        log.warn({ reason: messageOf(error) }, 'last messages not kept')
      }
    }
    writing = undefined
  }

  return {
    report: ({ stations }: Report): void => {
      for (const station of stations)
        if (isOurs(partitionOf(station.id))) seen.set(`${station.id} ${station.connection}`, station)
      if (seen.size > 0) writing ??= write()
    },
    settled: async (): Promise<void> => await writing,
  }
}
