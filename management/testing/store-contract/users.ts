import { describe, expect, test } from 'bun:test'
import { loginSessionRecord, userRecord } from '../operator-records.ts'
import { instant } from '../records.ts'
import { type OpenStore, sorted, useStore } from './support.ts'

export const usersContract = (open: OpenStore): void => {
  describe('users', () => {
    const store = useStore(open)

    test('come back as they were written, by id and by e-mail address', async () => {
      const user = userRecord({
        name: 'Ünï 充電',
        email: "o'brien+%@example.org",
        role: 'admin',
        lastLoginAt: instant(1),
      })
      expect(await store().users.insert(user)).toBe(true)
      expect(await store().users.get(user.id)).toStrictEqual(user)
      expect(await store().users.byEmail(user.email)).toStrictEqual(user)
      expect(await store().users.get('nobody')).toBeNull()
      expect(await store().users.byEmail('brien')).toBeNull()
    })

    test('are unique by id and by e-mail address', async () => {
      const user = userRecord({ name: 'first' })
      await store().users.insert(user)
      expect(await store().users.insert({ ...user, email: 'new@example.org', name: 'second' })).toBe(false)
      expect(await store().users.insert(userRecord({ email: user.email }))).toBe(false)
      expect(await store().users.get(user.id)).toStrictEqual(user)
      expect(await store().users.byEmail('new@example.org')).toBeNull()
    })

    test('are replaced by put and removed once', async () => {
      const user = userRecord()
      await store().users.insert(user)
      const changed = { ...user, email: 'changed@example.org', lastLoginAt: instant(7) }
      await store().users.put(changed)
      expect(await store().users.byEmail(user.email)).toBeNull()
      expect(await store().users.byEmail(changed.email)).toStrictEqual(changed)
      expect(await store().users.remove(user.id)).toBe(true)
      expect(await store().users.remove(user.id)).toBe(false)
      expect(await store().users.byEmail(changed.email)).toBeNull()
    })

    test('are all listed, in one order', async () => {
      const user = userRecord()
      await store().users.insert(user)
      const all = await store().users.all()
      expect(all.filter((other) => other.id === user.id)).toStrictEqual([user])
      expect(new Set(all.map((other) => other.id)).size).toBe(all.length)
      expect(await store().users.all()).toEqual(all)
    })
  })

  describe('login sessions', () => {
    const store = useStore(open)

    test('come back by the hash of their token', async () => {
      const session = loginSessionRecord({ userAgent: 'Mozilla/5.0 “ü”' })
      await store().users.insertSession(session)
      expect(await store().users.sessionByTokenHash(session.tokenHash)).toStrictEqual(session)
      expect(await store().users.sessionByTokenHash('hash')).toBeNull()
      await store().users.touchSession(session.id, instant(50), instant(4000))
      const touched = { ...session, lastSeenAt: instant(50), expiresAt: instant(4000) }
      expect(await store().users.sessionByTokenHash(session.tokenHash)).toStrictEqual(touched)
      await store().users.touchSession('nobody', instant(50), instant(4000))
      expect(await store().users.removeSession(session.id)).toBe(true)
      expect(await store().users.removeSession(session.id)).toBe(false)
      expect(await store().users.sessionByTokenHash(session.tokenHash)).toBeNull()
    })

    test('of a user are listed and removed together, those of others stay', async () => {
      const mine = [1, 2, 3].map(() => loginSessionRecord({ userId: 'mine' }))
      const other = loginSessionRecord({ userId: 'mine2' })
      for (const session of [...mine, other]) await store().users.insertSession(session)
      const listed = await store().users.sessionsOf('mine')
      expect(sorted(listed, (s) => s.id)).toStrictEqual(sorted(mine, (s) => s.id))
      await store().users.removeSessionsOf('mine')
      expect(await store().users.sessionsOf('mine')).toEqual([])
      expect(await store().users.sessionsOf('mine2')).toStrictEqual([other])
    })

    test('of everybody or of one user are paged, the latest login first, without those that have expired', async () => {
      const user = 'paged'
      const living = [1, 2, 3].map((n) => loginSessionRecord({ id: `paged-${n}`, userId: user }))
      const over = loginSessionRecord({ id: 'paged-4', userId: user, expiresAt: instant(10) })
      for (const session of [...living, over]) await store().users.insertSession(session)
      const query = { user, now: instant(20), limit: 2 }
      const first = await store().users.sessions(query)
      expect(first.items).toStrictEqual([living[2]!, living[1]!])
      const second = await store().users.sessions({ ...query, cursor: first.next! })
      expect([second.items, second.next]).toStrictEqual([[living[0]!], null])
      const all = await store().users.sessions({ now: instant(20), limit: 200 })
      expect(all.items.map(({ id }) => id)).toContain('paged-1')
      expect(await store().users.session('paged-1')).toStrictEqual(living[0]!)
      expect(await store().users.session('nobody')).toBeNull()
      await store().users.removeSessionsOf(user)
    })

    test('that have expired are removed, and counted', async () => {
      const old = [1, 2].map((n) => loginSessionRecord({ userId: 'old', expiresAt: instant(100 + n) }))
      const fresh = loginSessionRecord({ userId: 'old', expiresAt: instant(300) })
      for (const session of [...old, fresh]) await store().users.insertSession(session)
      expect(await store().users.removeExpiredSessions(instant(200))).toBe(2)
      expect(await store().users.removeExpiredSessions(instant(200))).toBe(0)
      expect(await store().users.sessionsOf('old')).toStrictEqual([fresh])
    })
  })
}
