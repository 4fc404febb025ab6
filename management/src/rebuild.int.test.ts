import { describe, expect, test } from 'bun:test'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { silentLogger } from '@ocpp/shared/kernel/logger'
import { booted, commit, entryOf, link, transaction } from '../testing/ingest-contract/support.ts'
import { stationRecord } from '../testing/records.ts'
import { temporaryFolder } from '../testing/temporary-folder.ts'
import type { Store } from './ports/store.ts'
import { createSqliteStore } from './store/sqlite/sqlite-store.ts'

const program = join(import.meta.dir, 'rebuild.ts')

const rebuildIn = async (folder: string, ...args: readonly string[]) => {
  const { PATH } = process.env
  const env = { PATH, DATA_DIR: folder }
  const ran = Bun.spawn([process.execPath, program, ...args], { env, stdout: 'pipe', stderr: 'pipe' })
  const [out, err] = await Promise.all([new Response(ran.stdout).text(), new Response(ran.stderr).text()])
  return { code: await ran.exited, out, err }
}

const inStore = async (folder: string, work: (store: Store) => Promise<unknown>) => {
  const store = createSqliteStore({ file: join(folder, 'management.sqlite'), log: silentLogger })
  await work(store)
  await store.close()
}

describe('store:rebuild', () => {
  test('finds what was altered, repairs it when asked to, and leaves nothing behind', async () => {
    using folder = temporaryFolder()
    await inStore(folder.path, async (store) => {
      await store.stations.insert(stationRecord({ id: 'CS-1' }))
      await commit(store, entryOf('CS-1', link('c1', 0).connected, booted(1), transaction.started(70)))
    })
    const sound = await rebuildIn(folder.path)
    expect(sound).toEqual({ code: 0, out: '3 events, 0 differences, 0 repaired\n', err: '' })

    await inStore(folder.path, async (store) => {
      await store.stations.put({ ...(await store.stations.get('CS-1'))!, vendor: 'Nobody' })
    })
    const broken = await rebuildIn(folder.path)
    expect(broken.code).toBe(1)
    expect(broken.out).toBe(
      'differs   station CS-1: vendor\n  stored   {"vendor":"Nobody"}\n  rebuilt  {"vendor":"Volt"}\n' +
        '3 events, 1 differences, 0 repaired\n',
    )
    const repaired = await rebuildIn(folder.path, '--apply')
    expect(repaired).toMatchObject({ code: 0, out: expect.stringContaining('1 differences, 1 repaired') })
    expect(await rebuildIn(folder.path)).toMatchObject({ code: 0 })
    expect(readdirSync(folder.path).filter((name) => name.startsWith('rebuild-'))).toEqual([])
  }, 60_000)

  test('says how it is used, and what setting is broken', async () => {
    using folder = temporaryFolder()
    expect(await rebuildIn(folder.path, '--help')).toMatchObject({
      code: 0,
      out: expect.stringContaining('--apply'),
    })
    expect(await rebuildIn(folder.path, '--aply')).toMatchObject({ code: 2 })
    const unusable = await rebuildIn('/proc/nowhere')
    expect(unusable).toMatchObject({ code: 2, err: expect.stringContaining('DATA_DIR') })
  }, 60_000)
})
