import { afterAll, describe, expect, test } from 'bun:test'
import { readFile, stat } from 'node:fs/promises'
import { loadSettings } from '@ocpp/shared/kernel/settings'
import { startTestApp } from '../testing/management-app.ts'
import { auditRecord, loginSessionRecord } from '../testing/operator-records.ts'
import { freshId, messageRecord } from '../testing/records.ts'
import { temporaryFolder } from '../testing/temporary-folder.ts'
import { placeIn } from './blocks/audit/index.ts'
import { forgetUnknownTokens, housekeeping } from './housekeeping.ts'
import { managementSettings } from './settings.ts'

const app = await startTestApp()
const folder = temporaryFolder()
afterAll(async () => {
  await app.close()
  folder[Symbol.dispose]()
})

const settings = loadSettings(managementSettings, { STATION_SECRET_PEPPER: 'x'.repeat(32) })
const run = (name: string) =>
  housekeeping(app.context, `${folder.path}/anchors`, settings, { most: 200, keptDays: 7 })
    .find((job) => job.name === name)
    ?.run(new AbortController().signal)

describe('housekeeping', () => {
  test('keeps the thousand cards shown last of those that nobody has listed', async () => {
    const attempts = Array.from({ length: 1_003 }, (_, n) => ({
      token: { type: 'ISO14443', value: `CARD-${n}` } as const,
      station: 'CS-1',
      at: new Date(Date.parse('2026-02-01T00:00:00.000Z') + n * 1_000).toISOString(),
    }))
    await app.store.tokens.recordUnknown(attempts)
    expect(await forgetUnknownTokens(app.context)).toBe(3)
    const left = await app.store.tokens.unknown(2_000)
    expect(left).toHaveLength(1_000)
    expect(left.at(-1)?.value).toBe('CARD-3')
  })

  test('removes sessions that are over', async () => {
    const over = loginSessionRecord({ userId: freshId('u'), expiresAt: '2026-03-01T11:59:59.000Z' })
    const living = loginSessionRecord({ userId: over.userId, expiresAt: '2026-03-01T12:00:01.000Z' })
    await app.store.users.insertSession(over)
    await app.store.users.insertSession(living)
    await run('remove expired sessions')
    expect((await app.store.users.sessionsOf(over.userId)).map(({ id }) => id)).toEqual([living.id])
  })

  test('removes what is older than the settings say by themselves', async () => {
    const station = freshId('H-')
    const [old, young] = ['2026-01-01T00:00:00.000Z', '2026-02-28T00:00:00.000Z']
    await app.store.messages.insertMany([old, young].map((at) => messageRecord({ station, at })))
    await run('remove what is old')
    const { items } = await app.store.messages.list(station, { limit: 10 })
    expect(items.map(({ at }) => at)).toEqual([young])
    const [entry] = (await app.store.security.audits({ origin: 'system', limit: 1 })).items
    expect(entry?.action).toBe('job.removeWhatIsOld')
    expect(JSON.parse(entry?.content ?? '')).toMatchObject({ after: { messages: 1 } })
  })

  test('leaves no audit entry where there was nothing to do', async () => {
    const count = async () => (await app.store.security.audits({ limit: 1 })).total
    const before = await count()
    await run('remove what is old')
    await run('remove expired sessions')
    expect(await count()).toBe(before)
  })

  test('seals the audit log', async () => {
    await run('seal the audit log')
    expect(await app.store.security.unsealedAudits(1)).toEqual([])
  })

  test('notes where the audit log stands, in a file for its owner only', async () => {
    await app.store.security.audit(auditRecord())
    await run('seal the audit log')
    const file = `${folder.path}/anchors`
    const [place] = (await readFile(file, 'utf8')).trim().split('\n').map(placeIn)
    const sealed = (await app.store.security.auditChain({ after: 0, limit: 200 })).items.at(-1)
    expect(place).toEqual({ seq: sealed?.seq ?? 0, mac: JSON.parse(sealed?.seal ?? '').mac })
    expect((await stat(file)).mode & 0o777).toBe(0o600)
  })
})
