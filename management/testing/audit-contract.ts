import { describe, expect, test } from 'bun:test'
import type { Page } from '@ocpp/shared/api/paging'
import type { AuditEntry } from '@ocpp/shared/blocks/audit/api'
import { createSealer, removeOldAudits, verifyLines, verifyStore } from '../src/blocks/audit/index.ts'
import { pagesOf } from '../src/domain/pages.ts'
import type { AuditRecord } from '../src/domain/records.ts'
import { createFakeClock } from './fake-clock.ts'
import type { Session, TestApp } from './management-app.ts'
import { auditRecord } from './operator-records.ts'
import { freshId } from './records.ts'
import { useManagement } from './session/use-management.ts'
import type { OpenStore } from './store-contract/support.ts'

const dayMs = 24 * 60 * 60_000

/** What the audit log promises on any store. */
export const auditContract = (name: string, open: OpenStore): void => {
  describe(`the audit log on ${name}`, () => {
    let app: TestApp
    let admin: Session
    const clock = createFakeClock()
    const seal = () => createSealer(app.context)()
    const verify = (anchors: Parameters<typeof verifyStore>[2] = []) =>
      verifyStore(app.store, app.context.auditKey, anchors)
    const chain = async () => (await app.store.security.auditChain({ after: 0, limit: 200 })).items
    const ready = async (started: TestApp) => {
      app = started
      admin = await app.logIn('admin')
    }
    useManagement(open, ready, { clock })

    const list = async (query: string) => (await admin.get<Page<AuditEntry>>(`/audit?${query}`)).body.items
    const site = async () => (await admin.post<{ id: string }>('/sites', { name: freshId('Site ') })).body.id

    test('has what changed of a thing, as it was and as it is, and no secret', async () => {
      const id = freshId('CS')
      const siteName = freshId('Dock ')
      await admin.post('/sites', { name: siteName })
      await admin.post('/stations', { id, name: 'First', site: siteName })
      await admin.patch(`/stations/${id}`, { name: 'Second', secret: 'a password of 20 chars' })
      const [changed, created] = await list(`station=${id}`)
      expect(changed).toMatchObject({
        ...{ origin: 'person', actor: admin.me.user.email, action: 'station.change', subject: id },
        before: { name: 'First', secretHash: '[hidden]' },
        after: { name: 'Second', secretHash: '[hidden]' },
      })
      expect(Object.keys(changed?.after ?? {}).sort()).toEqual(['name', 'secretHash'])
      expect(created).toMatchObject({ action: 'station.create', before: null, after: { name: 'First' } })
      expect(created?.site).toBe(changed?.site ?? '')
      expect((await list(`site=${created?.site}`)).map(({ action }) => action)).toEqual([
        'station.change',
        'station.create',
        'site.create',
      ])
    })

    test('is filtered by who, what and when, and pages with each of them', async () => {
      clock.advance(60_000)
      const from = clock.now().toISOString()
      const actor = freshId('filter')
      for (let n = 0; n < 5; n++) {
        clock.advance(1_000)
        await app.store.security.audit(
          auditRecord({ at: clock.now().toISOString(), actor, action: `x.${n % 2}` }),
        )
      }
      clock.advance(1_000)
      const to = clock.now().toISOString()
      const query = { origin: 'person', actor, action: 'x.0', from, to } as const
      const first = await app.store.security.audits({ ...query, limit: 2 })
      const rest = await app.store.security.audits({ ...query, limit: 2, cursor: first.next ?? '' })
      expect([first.items.length, rest.items.length, first.total, rest.next]).toEqual([2, 1, 3, null])
      expect(await list(`actor=${actor}&to=${from}`)).toEqual([])
      expect(await list(`actor=${actor}&origin=system`)).toEqual([])
      expect((await admin.refused('GET', '/audit?from=yesterday')).status).toBe(422)
    })

    test('tells people, the system, logins and failed logins apart', async () => {
      const email = freshId('nobody@')
      await app.fetch('/api/v1/session', {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ email, password: 'not the password' }),
      })
      expect((await list(`actor=${email}`)).map(({ origin, action }) => [origin, action])).toEqual([
        ['refusedLogin', 'session.refused'],
      ])
      expect((await list('origin=login')).map(({ action }) => action)).toContain('session.login')
    })

    test('is sealed into one chain by several at a time, and fits', async () => {
      await Promise.all([...Array(6)].map(site))
      await Promise.all([seal(), seal(), seal()])
      await Promise.all([...Array(6)].map(site))
      // The one that sealed keeps the others off for a while.
      clock.advance(11_000)
      await Promise.all([seal(), seal()])
      const entries = await chain()
      expect(entries.map(({ seq }) => seq)).toEqual(entries.map((_, n) => n + 1))
      expect(await app.store.security.unsealedAudits(10)).toEqual([])
      expect(await verify()).toMatchObject({ entries: entries.length, unsealed: 0, fault: null })
    }, 30_000)

    const broken = async (change: (entries: readonly AuditRecord[]) => Promise<unknown>) => {
      const entries = await chain()
      await change(entries)
      const { fault } = await verify()
      await app.store.security.putAudits(entries)
      expect((await verify()).fault).toBeNull()
      return fault ?? ''
    }
    const put = (entry: AuditRecord | undefined, other: Partial<AuditRecord>) =>
      app.store.security.putAudits([{ ...entry!, ...other }])

    test('shows an entry that was changed, in whichever part', async () => {
      const parts = { actor: 'someone@else', at: '2020-01-01T00:00:00.000Z', action: 'x.y', station: 'CS-9' }
      const contents = { subject: 'another', detail: 'another', content: '{"before":null,"after":{"a":1}}' }
      for (const [part, value] of Object.entries({ ...parts, ...contents, origin: 'system', seal: '' }))
        expect(await broken(([, second]) => put(second, { [part]: value })), part).toStartWith('entry 2 (')
    }, 30_000)

    test('shows entries that were exchanged, and a tail that was cut off', async () => {
      expect(
        await broken(async ([one, two]) => {
          await put(one, { seq: 2 })
          await put(two, { seq: 1 })
        }),
      ).toStartWith('entry 1 (')
      const entries = await chain()
      const from = entries.length
      await app.store.security.cutAudits(from)
      await app.store.security.putAudits(entries.slice(0, -2))
      expect((await verify()).fault).toBe(`entry ${from - 1}: it is missing, and all up to ${from}`)
      await app.store.security.putAudits(entries)
      expect((await verify([{ seq: from + 1, mac: 'f00' }])).fault).toContain('is missing')
      expect((await verify([{ seq: 1, mac: 'f00' }])).fault).toContain('the anchor')
    })

    test('shows a chain that was made anew without the key', async () => {
      const { auditKey } = app.context
      expect((await verifyStore(app.store, `${auditKey}0`)).fault).toContain('the key is another one')
    })

    const lines = async (query = '') => (await (await admin.raw(`/audit.jsonl${query}`)).text()).split('\n')
    const fromLines = (given: readonly string[]) =>
      verifyLines(
        (async function* () {
          yield* given
        })(),
        app.context.auditKey,
      )

    test('is exported as lines that prove themselves, whole or filtered', async () => {
      const all = await lines()
      const entries = await chain()
      expect(await fromLines(all)).toMatchObject({ entries: entries.length, gaps: 0, fault: null })
      const filtered = await lines('?action=site.create')
      const { fault, entries: some, gaps } = await fromLines(filtered)
      expect(fault).toBeNull()
      expect(some).toBe(entries.filter(({ action }) => action === 'site.create').length)
      expect(gaps).toBeGreaterThan(0)
      const forged = all.map((line, n) => (n === 1 ? line.replace('"actor":"', '"actor":"x') : line))
      expect((await fromLines(forged)).fault).toStartWith('line 2, entry 2 (')
      expect((await fromLines(all.slice(0, 3))).fault).toBe('it has no anchor: its end is missing')
    })

    test('is exported as CSV, and each export is in it', async () => {
      const csv = await (await admin.raw('/audit.csv?action=site.create')).text()
      const [header, first] = csv.split('\r\n')
      expect(header).toBe(
        'seq,at_utc,origin,actor,action,subject,station,site,detail,before,after,erased,mac',
      )
      expect(first).toContain('site.create')
      const [last] = await list('action=audit.export')
      expect(last).toMatchObject({ actor: admin.me.user.email, detail: 'action=site.create' })
    })

    test('raises no alarm where its beginning goes while it is verified', async () => {
      clock.advance(11_000)
      for (let n = 0; n < 450; n++)
        await app.store.security.audit(auditRecord({ at: clock.now().toISOString(), subject: `n${n}` }))
      await seal()
      const whole = (await verify()).entries
      clock.advance(70 * dayMs)
      await app.store.security.audit(auditRecord({ at: clock.now().toISOString() }))
      await seal()
      const { security } = app.store
      let reads = 0
      const verifyWhile = (cutAt: number, cut: () => Promise<unknown>) => {
        reads = 0
        const auditChain: typeof security.auditChain = async (query) => {
          if (reads++ === cutAt) await cut()
          return await security.auditChain(query)
        }
        const store = { items: app.store.items, security: { ...security, auditChain } }
        return verifyStore(store, app.context.auditKey)
      }
      // What is gone without the system having cut it is still found.
      const all = (
        await Array.fromAsync(pagesOf((from) => security.auditChain({ after: 0, limit: 200, ...from })))
      ).flat()
      expect((await verifyWhile(1, () => security.cutAudits(250))).fault).toContain('are missing')
      await security.putAudits(all)
      expect((await verifyWhile(1, () => removeOldAudits(app.context, 60))).fault).toBeNull()
      expect(whole).toBeGreaterThan(450)
      expect(await verify()).toMatchObject({ entries: 1, fault: null })
    }, 60_000)

    test('loses its beginning by age and still fits', async () => {
      clock.advance(11_000)
      await seal()
      const before = await chain()
      clock.advance(70 * dayMs)
      await app.store.security.audit(auditRecord({ at: clock.now().toISOString() }))
      await seal()
      expect(await removeOldAudits(app.context, 0)).toBe(0)
      expect(await removeOldAudits(app.context, 60)).toBe(before.length)
      expect(await removeOldAudits(app.context, 60)).toBe(0)
      expect(await verify()).toMatchObject({ entries: 1, fault: null })
      await app.store.security.cutAudits((await chain())[0]?.seq ?? 0)
      expect((await verify()).fault).toContain('is missing')
    })
  })
}
