import { afterAll, describe, expect, test } from 'bun:test'
import type { Page } from '@ocpp/shared/api/paging'
import type { AuditEntry } from '@ocpp/shared/blocks/audit/api'
import type { DeadLetter, RefusedConnection } from '@ocpp/shared/blocks/operations/api'
import type { NodeStatus } from '@ocpp/shared/blocks/operations/nodes'
import { until } from '@ocpp/shared/testing/until'
import { startTestApp } from '../../../testing/management-app.ts'
import { freshId } from '../../../testing/records.ts'

const app = await startTestApp()
afterAll(app.close)
const admin = await app.logIn('admin')

describe('operations', () => {
  test('show who was turned away, how often and since when', async () => {
    const refused = {
      station: freshId('R-'),
      reason: 'wrongPassword',
      remoteAddress: '203.0.113.5',
      detail: 'x',
    }
    await app.store.security.recordRefused([
      { ...refused, lastAt: '2026-03-01T10:00:00.000Z' },
      { ...refused, lastAt: '2026-03-01T11:00:00.000Z' },
    ])
    const {
      body: { items: body },
    } = await admin.get<Page<RefusedConnection>>('/refused-connections')
    expect(body).toContainEqual({
      ...refused,
      count: 2,
      firstAt: '2026-03-01T10:00:00.000Z',
      lastAt: '2026-03-01T11:00:00.000Z',
      title: 'A wrong password was presented',
      advice: expect.stringContaining('Set the password'),
      isKnown: false,
      isAddable: false,
    })
  })

  test('say which of those turned away may be added, in whatever sane way it writes its id', async () => {
    const refused = { reason: 'unknownStation', remoteAddress: '203.0.113.6', detail: '' }
    const at = { lastAt: '2026-03-01T10:00:00.000Z' }
    const id = `${freshId('R-')}/2 #a`
    const odd = `${freshId('R-')}é`
    await app.store.security.recordRefused([
      { ...refused, ...at, station: id },
      { ...refused, ...at, station: odd },
    ])
    const shown = async (station: string) => {
      const {
        body: { items: body },
      } = await admin.get<Page<RefusedConnection>>('/refused-connections')
      const { isKnown, isAddable } = body.find((one) => one.station === station) ?? {}
      return { isKnown, isAddable }
    }
    expect(await shown(id)).toEqual({ isKnown: false, isAddable: true })
    expect(await shown(odd)).toEqual({ isKnown: false, isAddable: false })
    // As short as its factory made it.
    await admin.post('/stations', { id, secret: 'evbox' })
    expect(await shown(id)).toEqual({ isKnown: true, isAddable: false })
  })

  test('show every login, the refused ones too', async () => {
    const email = await app.addUser('viewer')
    await app.logInAs(email)
    await app.fetch('/api/v1/session', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ email, password: 'wrong' }),
    })
    const {
      body: { items: body },
    } = await admin.get<Page<AuditEntry>>('/audit')
    expect(
      body
        .filter(({ actor }) => actor === email)
        .map(({ action }) => action)
        .sort(),
    ).toEqual(['session.login', 'session.refused'])
  })

  test('show messages that could not be applied, and deliver one again', async () => {
    const letters: DeadLetter[] = [{ id: 'd1', body: '{}', error: 'broken', at: '2026-03-01T10:00:00.000Z' }]
    const replayed: string[] = []
    Object.assign(app.bus, {
      deadLetters: async () => letters,
      replay: async (id: string) => id === 'd1' && replayed.push(id) === 1,
    })
    expect((await admin.get<DeadLetter[]>('/dead-letters')).body).toEqual(letters)
    expect((await admin.post('/dead-letters/d1/replay')).status).toBe(204)
    expect((await admin.post('/dead-letters/d2/replay')).status).toBe(404)
    expect(replayed).toEqual(['d1'])
    const {
      body: { items: body },
    } = await admin.get<Page<AuditEntry>>('/audit')
    expect(body[0]).toMatchObject({ action: 'deadLetter.replay', subject: 'd1', actor: admin.me.user.email })
  })

  test('show messages that could not be applied until one is discarded', async () => {
    const gone: string[] = []
    Object.assign(app.bus, { discard: async (id: string) => id === 'd1' && gone.push(id) === 1 })
    expect((await admin.delete('/dead-letters/d1')).status).toBe(204)
    expect((await admin.delete('/dead-letters/d1')).status).toBe(404)
    const {
      body: { items: body },
    } = await admin.get<Page<AuditEntry>>('/audit')
    expect(body[0]).toMatchObject({ action: 'deadLetter.discard', subject: 'd1' })
  })

  test('show which nodes report', async () => {
    app.bus.broadcast({
      kind: 'nodeReport',
      node: 'node-7',
      at: '2026-03-01T10:00:00.000Z',
      journalDepth: 12,
      journalAgeMs: 3_000,
      problem: 'the disk is full',
      connections: 2,
      stations: [],
    })
    const nodes = await until('it is heard', async () => {
      const { body } = await admin.get<NodeStatus[]>('/nodes')
      return body.length > 0 && body
    })
    expect(nodes).toEqual([
      {
        id: 'node-7',
        state: 'reporting',
        lastReportAt: '2026-03-01T10:00:00.000Z',
        connections: 2,
        journalDepth: 12,
        journalAgeMs: 3_000,
        lagMs: 3_000,
        problem: 'the disk is full',
      },
    ])
  })

  test('count commands by the word they ended in', async () => {
    const id = freshId('M-')
    await admin.post('/stations', { id })
    await admin.post(`/stations/${id}/commands/reset`, { when: 'now' })
    const metrics = await (await app.fetch('/metrics')).text()
    expect(metrics).toContain('csms_commands_total{action="reset",result="refused"} 1')
    expect(metrics).not.toContain(id)
  })
})
