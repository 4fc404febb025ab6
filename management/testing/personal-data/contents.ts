import { expect, test } from 'bun:test'
import { verifyStore } from '../../src/blocks/audit/index.ts'
import { expectRebuiltAlike } from '../ingest-contract/support.ts'
import type { OpenStore } from '../store-contract/support.ts'
import { everything, kWh, storeLives } from './lives.ts'
import type { Person } from './person.ts'

export const contentsContract = (its: Person, open: OpenStore): void => {
  test('of a person is exported: every kind, of all their tokens, and of nobody else', async () => {
    const { app, admin, card, second, lives, other, path, seal } = its()
    await storeLives(app.store, lives)
    await storeLives(app.store, other)
    await seal()
    const text = await (await admin.raw(`${path(second)}.jsonl`)).text()
    const lines = text
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { kind: string; record: object })
    const kinds = Map.groupBy(lines, ({ kind }) => kind)
    expect(Object.fromEntries([...kinds].map(([kind, of]) => [kind, of.length]))).toMatchObject({
      ...{ token: 2, sessions: 1, events: 5, commands: 2, reservation: 1, localList: 1, webhookEvent: 1 },
      messages: 3,
    })
    expect(kinds.has('audit')).toBe(true)
    expect(text).not.toContain(other.token.value)
    expect(text).not.toContain('requestHash')
    const alone = await (await admin.raw(`${path(second)}.jsonl?alone=true`)).text()
    expect(alone).not.toContain(card)
    const [entry] = (await app.store.security.audits({ action: 'person.export', limit: 1 })).items
    expect(entry).toMatchObject({ actor: admin.me.user.email, subject: `…${second.slice(-4)}` })
  }, 30_000)

  test('is only counted by a dry run, which changes nothing', async () => {
    const { app, card, second, lives, request, seal, untilDone } = its()
    await storeLives(app.store, lives)
    await seal()
    const before = await everything(app.store)
    const { status, body } = await request({ dryRun: true })
    expect([status, body.state, body.tokens]).toEqual([202, 'running', 2])
    const done = await untilDone(body.id)
    expect(done.touched).toMatchObject({ sessions: 1, events: 5, commands: 2, items: 3, messages: 3 })
    expect(done.shown.toSorted()).toEqual([`…${card.slice(-4)}`, `…${second.slice(-4)}`].toSorted())
    const after = await everything(app.store)
    for (const word of [card, second])
      expect(after.split(word.toLowerCase()).length).toBe(before.split(word.toLowerCase()).length)
    expect(await app.store.tokens.get(lives.token)).not.toBeNull()
  }, 30_000)

  test('is erased wherever it is, while every figure stays', async () => {
    const { app, station, card, second, alias, lives, other, request, seal, untilDone, figures } = its()
    await storeLives(app.store, lives)
    await storeLives(app.store, other)
    await seal()
    const before = await figures()
    expect(before.sessions[0]?.cost).toBeTruthy()
    const { body } = await request({ dryRun: false })
    const done = await untilDone(body.id)
    expect(done).toMatchObject({ dryRun: false, shown: [], part: null })
    expect(done.touched).toMatchObject({ sessions: 1, events: 5, commands: 2, items: 3, messages: 3 })
    const left = await everything(app.store)
    for (const gone of [card, second, alias, `${station} home`])
      expect([gone, left.includes(gone.toLowerCase())]).toEqual([gone, false])
    expect(left).toContain(other.token.value.toLowerCase())
    expect(await figures()).toEqual(before)
    expect(
      JSON.stringify(await app.store.items.get('erasure' as never, '', body.id)).toLowerCase(),
    ).not.toContain(card.toLowerCase())

    const session = await app.store.transactions.get(station, lives.transactionId)
    expect(session?.token?.value).toMatch(/^erased-[0-9a-f]{12}$/)
    expect(session).toMatchObject({ energyWh: 10 * kWh, active: false })
    const [log] = (await app.store.messages.list(station, { action: 'StartTransaction', limit: 5 })).items
    expect(JSON.parse(log!.request)).toEqual({
      connectorId: 1,
      idTag: session!.token!.value,
      meterStart: 1_000,
    })
    const commands = (await app.store.commands.list({ station, limit: 5 })).items
    expect(commands.find(({ name }) => name === 'remote-start')?.state).toBe('refused')
    await seal()
    expect((await verifyStore(app.store, app.context.auditKey)).fault).toBeNull()
    expect((await verifyStore(app.store, app.context.auditKey)).erased).toBeGreaterThan(1)
    const again = await untilDone((await request({ dryRun: true })).body.id)
    expect(again.touched).toEqual({})
  }, 30_000)

  test('and what the history comes to is the same afterwards', async () => {
    const { app, lives, request, seal, untilDone } = its()
    await storeLives(app.store, lives)
    await seal()
    await untilDone((await request({ dryRun: false })).body.id)
    const fresh = await open()
    try {
      await expectRebuiltAlike(app.store, fresh.store)
    } finally {
      await fresh.close()
    }
  }, 60_000)
}
