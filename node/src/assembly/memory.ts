import { join } from 'node:path'
import { createOpenConnections } from '../journal/connections.ts'
import { openDatabase } from '../journal/database.ts'
import { createThreadedWriter } from '../journal/threaded-writer.ts'
import { createReplica } from '../replica/replica.ts'
import { reportLostConnections } from '../stations/lost-connections.ts'
import type { NodeBase } from './base.ts'

const DRAIN_MS = 10_000

/** What outlasts the process: journal, open connections, and the copy of reference data. */
export const openMemory = ({ settings, node, bus, clock, log, stamp, lifecycle, openJournal }: NodeBase) => {
  const { db, file, salvaged, close } = openDatabase(join(settings.DATA_DIR, `node-${node}.sqlite`))
  lifecycle.add('data file', close)
  if (salvaged !== null)
    log.error(salvaged, 'the data file was damaged: set aside, what could be read is kept')
  const journal = openJournal({
    db,
    writer: createThreadedWriter(file),
    source: node,
    bus,
    clock,
    log,
    maxRows: settings.JOURNAL_MAX_ROWS,
  })
  lifecycle.add('journal', () => journal.close(DRAIN_MS))

  const connections = createOpenConnections(db)
  reportLostConnections({ connections, journal, stamp })
  const replica = createReplica(db)
  return { db, journal, connections, replica }
}

export type Memory = ReturnType<typeof openMemory>
