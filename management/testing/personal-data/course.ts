import { expect, test } from 'bun:test'
import type { Erasure } from '@ocpp/shared/blocks/personal-data/api'
import type { Repositories, Store } from '../../src/ports/store.ts'
import { commit, entryOf } from '../ingest-contract/support.ts'
import { freshId } from '../records.ts'
import { everything, livesOf, storeLives } from './lives.ts'
import type { Person } from './person.ts'

export const courseContract = (its: Person): void => {
  test('is erased to its end by who comes after one that was killed in the middle', async () => {
    const { app, station, card, lives, clock, request, seal } = its()
    await storeLives(app.store, lives)
    await seal()
    const { body } = await request({ dryRun: false })
    let commits = 0
    const { store } = app.context
    const dying: Store = Object.create(store, {
      atomically: {
        value: <T>(work: (repositories: Repositories) => Promise<T>) =>
          store.atomically(async (repositories) => {
            const result = await work(repositories)
            commits++
            // What this commit wrote is rolled back, as when a process dies within it.
            if (commits % 4 === 3) throw new Error('killed')
            return result
          }),
      },
    })
    const touched: number[] = []
    for (let n = 0; n < 200; n++) {
      await seal()
      clock.advance(2 * 3_600_000)
      await app.runTasks({ store: dying })
      const now = (await app.store.items.get('erasure' as never, '', body.id)) as unknown as {
        body: Erasure
      } | null
      touched.push(now?.body.touched.events ?? 0)
      if ((now as unknown as { state: string }).state === 'done') break
    }
    expect(commits).toBeGreaterThan(8)
    const later = await app.logIn('admin')
    const { body: done } = await later.get<Erasure>(`/erasures/${body.id}`)
    expect(done.state).toBe('done')
    expect(done.touched).toMatchObject({ sessions: 1, events: 5, commands: 2, items: 3, messages: 3 })
    expect((await everything(app.store)).includes(card.toLowerCase())).toBe(false)
    const values = new Set<string>()
    for await (const { event, station: at } of app.store.events.scan())
      if (at === station && 'token' in event && event.token) values.add(event.token.value)
    // One pseudonym for one token, whoever wrote it.
    expect([...values]).toHaveLength(1)
  }, 60_000)

  test('of whom a session is running is refused, and says which', async () => {
    const { app, admin, station, second, lives, path, request, untilDone } = its()
    await storeLives(app.store, lives, false)
    const refused = await admin.refused('POST', `${path(second)}/erase`, { dryRun: false })
    expect(refused.status).toBe(409)
    expect(refused.body.detail).toBe(
      `A session of this person is running: ${lives.transactionId} at ${station}. End it first`,
    )
    expect(await app.store.tokens.get(lives.token)).not.toBeNull()
    await untilDone((await request({ dryRun: true })).body.id)
    await commit(app.store, entryOf(station, lives.ended))
  }, 30_000)

  test('that comes later with the token is that of an unknown one', async () => {
    const { app, station, card, lives, clock, request, untilDone } = its()
    await storeLives(app.store, lives)
    const { body } = await request({ dryRun: false })
    clock.advance(1_000)
    const late = livesOf(station, card, () => clock.now().toISOString())
    await commit(app.store, entryOf(station, late.presented), entryOf(station, late.started))
    await untilDone(body.id)
    expect((await app.store.tokens.unknown(100)).map(({ value }) => value)).toContain(card)
    const started = await app.store.transactions.get(station, late.transactionId)
    expect(started?.token?.value).toBe(card)
    await commit(app.store, entryOf(station, late.ended))
  }, 30_000)

  test('leaves the list of nodes as well, once they had time to drop it', async () => {
    const { app, card, clock, request, untilDone } = its()
    const { body } = await request({ dryRun: false })
    const listed = async () => {
      const { changes } = await app.store.references.after(0, 1_000)
      return changes.flatMap(({ item }) =>
        item.kind === 'token' && item.value === card ? [item.removed] : [],
      )
    }
    await untilDone(body.id)
    expect(await listed()).toEqual([true])
    clock.advance(31 * 24 * 3_600_000)
    await app.runTasks()
    expect(await listed()).toEqual([])
  }, 30_000)

  test('is erased one person at a time, by who may do so, and both are in the audit log', async () => {
    const { app, admin, path, request, untilDone } = its()
    const first = await request({ dryRun: true })
    const refused = await admin.refused('POST', `${path()}/erase`, { dryRun: false })
    expect([refused.status, refused.body.detail]).toEqual([
      409,
      'Another one is under way; wait until it is done',
    ])
    await untilDone(first.body.id)
    const role = (rights: string[]) =>
      admin.post<{ id: string }>('/roles', { name: freshId('Role '), rights })
    const blind = await app.logIn((await role(['view', 'people'])).body.id)
    expect((await blind.refused('POST', `${path()}/erase`, { dryRun: true })).status).toBe(403)
    expect((await blind.raw(`${path()}.jsonl`)).status).toBe(403)
    const operator = await app.logIn('operator')
    expect((await operator.refused('POST', `${path()}/erase`, { dryRun: true })).status).toBe(403)
    expect((await operator.raw(`${path()}.jsonl`)).status).toBe(200)
    const { body } = await request({ dryRun: false })
    await untilDone(body.id)
    const actions = (await app.store.security.audits({ limit: 200 })).items
      .filter(({ subject }) => subject === body.id || subject === first.body.id)
      .map(({ action, origin }) => `${action} ${origin}`)
    expect(actions.toSorted()).toEqual(['person.count person', 'person.erase person', 'person.erased system'])
  }, 30_000)
}
