import { expect, test } from 'bun:test'
import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { isAppError, messageOf } from '@ocpp/shared/kernel/errors'
import { silentLogger } from '@ocpp/shared/kernel/logger'
import { stationRecord } from '../../testing/records.ts'
import { temporaryFolder } from '../../testing/temporary-folder.ts'
import { openStore } from './open.ts'

const options = { messageLogDays: 30, log: silentLogger, forms: { events: {}, items: new Map() } }

test('without a MongoDB URL the store is a file in the data folder, which is made', async () => {
  using folder = temporaryFolder()
  const dataDir = join(folder.path, 'made', 'for it')
  const store = await openStore({ ...options, dataDir })
  await store.stations.put(stationRecord({ id: 'CS-1' }))
  await store.close()
  expect(existsSync(join(dataDir, 'management.sqlite'))).toBe(true)
  const again = await openStore({ ...options, dataDir })
  expect(await again.stations.get('CS-1')).not.toBeNull()
  await again.close()
})

test('a data folder that cannot be written to is one clear line', async () => {
  using folder = temporaryFolder()
  const dataDir = join(folder.path, 'taken')
  writeFileSync(dataDir, 'a file where the folder should be')
  const error: unknown = await openStore({ ...options, dataDir }).catch((reason: unknown) => reason)
  expect(isAppError(error, 'settings')).toBe(true)
  expect(messageOf(error)).toStartWith(`DATA_DIR: cannot write to ${dataDir}: `)
  expect(messageOf(error)).not.toContain('\n')
})
