import { describe, expect, test } from 'bun:test'
import { join } from 'node:path'
import { systemClock } from '@ocpp/shared/kernel/clock'
import { silentLogger } from '@ocpp/shared/kernel/logger'
import { auditRecord } from '../testing/operator-records.ts'
import { temporaryFolder } from '../testing/temporary-folder.ts'
import { chainKey, createSealer } from './blocks/audit/index.ts'
import type { Store } from './ports/store.ts'
import { createSqliteStore } from './store/sqlite/sqlite-store.ts'

const secret = 'a pepper of at least 32 characters'

const verifyIn = async (folder: string, ...args: readonly string[]) => {
  const { PATH } = process.env
  const program = join(import.meta.dir, 'audit-verify.ts')
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

const sealIn = (store: Store) =>
  createSealer({ store, clock: systemClock, log: silentLogger, auditKey: chainKey(secret) })()

describe('audit:verify', () => {
  test('finds the first entry that was altered, by the key in the data folder', async () => {
    using folder = temporaryFolder()
    await Bun.write(join(folder.path, 'pepper'), secret)
    await inStore(folder.path, async (store) => {
      for (let n = 0; n < 4; n++) await store.security.audit(auditRecord({ subject: `CS-${n}` }))
      await sealIn(store)
    })
    const sound = await verifyIn(folder.path)
    expect(sound).toMatchObject({ code: 0, err: '' })
    const anchor = /anchor (4:[0-9a-f]{64})/.exec(sound.out)?.[1] ?? ''
    expect((await verifyIn(folder.path, '--anchor', anchor)).code).toBe(0)
    expect((await verifyIn(folder.path, '--anchor', anchor.replace('4:', '5:'))).code).toBe(1)

    const cut = join(folder.path, 'audit-anchors')
    await Bun.write(cut, `2026-01-01T00:00:00.000Z ${anchor}\n2026-01-01T01:00:00.000Z 5:${'f'.repeat(64)}\n`)
    const missing = await verifyIn(folder.path)
    expect([missing.code, missing.out.includes('entry 5: it is missing')]).toEqual([1, true])
    await Bun.write(cut, `2026-01-01T00:00:00.000Z ${anchor}\n`)
    expect((await verifyIn(folder.path)).out).toContain('against 1 anchors')

    await inStore(folder.path, async ({ security }) => {
      const [, , third] = (await security.auditChain({ after: 0, limit: 10 })).items
      await security.putAudits([{ ...third!, subject: 'another' }])
    })
    const altered = await verifyIn(folder.path)
    expect(altered.code).toBe(1)
    expect(altered.out).toContain('entry 3 (')
  }, 60_000)

  test('says what it lacks', async () => {
    using folder = temporaryFolder()
    expect(await verifyIn(folder.path)).toMatchObject({ code: 2 })
    expect((await verifyIn(folder.path, '--anchor', 'x')).err).toContain('AUDIT_KEY')
  }, 60_000)
})
