import { afterAll, describe, expect, test } from 'bun:test'
import { readEvents } from '../../../testing/event-stream.ts'
import { startTestApp } from '../../../testing/management-app.ts'
import { freshId } from '../../../testing/records.ts'

const app = await startTestApp()
afterAll(app.close)
const operator = await app.logIn('operator')

const open = async (path = '/events', headers: Record<string, string> = {}) => {
  const response = await operator.raw(path, { headers })
  expect(response.status).toBe(200)
  expect(response.headers.get('Content-Type')).toBe('text/event-stream')
  expect(response.headers.get('Cache-Control')).toBe('no-store')
  return readEvents(response.body!)
}

describe('the stream of events', () => {
  test('tells what an operator changed', async () => {
    const page = await open()
    await operator.post('/stations', { id: freshId('EV-') })
    expect(await page.next('stations')).toMatchObject({ data: '{"at":"2026-03-01T12:00:00.000Z"}' })
    expect(await page.next('overview')).toBeDefined()
    await operator.post('/tokens', { value: freshId('EV-') })
    expect(await page.next('tokens')).toBeDefined()
  })

  test('tells of a token that was changed or removed', async () => {
    const value = freshId('EV-')
    await operator.post('/tokens', { value })
    for (const act of [
      () => operator.patch(`/tokens/ISO14443/${value}`, { alias: 'x' }),
      () => operator.delete(`/tokens/ISO14443/${value}`),
    ]) {
      const settled = await open()
      await operator.post('/stations', { id: freshId('EV-') })
      await settled.next('stations')
      const page = await open()
      await act()
      expect(await page.next('tokens')).toBeDefined()
    }
  })

  test('resumes with what was missed', async () => {
    const id = await (await open()).position()
    await operator.post('/tokens', { value: freshId('EV-') })
    const other = await open()
    await operator.post('/stations', { id: freshId('EV-') })
    await other.next('stations')
    const page = await open('/events', { 'Last-Event-ID': id })
    expect(await page.next('tokens')).toBeDefined()
    expect(page.seen().some(({ event }) => event === 'resync')).toBe(false)
  })

  test('says so when it cannot resume', async () => {
    expect(
      await (await open('/events', { 'Last-Event-ID': 'of-another-process.7' })).next('resync'),
    ).toBeDefined()
  })

  test('may be of some topics alone', async () => {
    const [id, other] = [freshId('EV-'), freshId('EV-')]
    await operator.post('/stations', { id })
    await operator.post('/stations', { id: other })
    const page = await open(`/events?topics=${encodeURIComponent(`station:${id},tokens`)}`)
    await operator.patch(`/stations/${other}`, { name: 'x' })
    await operator.patch(`/stations/${id}`, { name: 'x' })
    await page.next(`station:${id}`)
    expect(page.seen().map(({ event }) => event)).not.toContain(`station:${other}`)
  })

  test('beats while nothing happens', async () => {
    await (await open()).heartbeat()
  })

  test('ends when its login ends, on whatever process that happened', async () => {
    const viewer = await app.logIn('viewer')
    const response = await viewer.raw('/events')
    const page = readEvents(response.body!)
    await app.store.users.removeSession(viewer.me.sessionId)
    await page.ended()
  })

  test('is not opened by a HEAD', async () => {
    const before = app.hub.clients()
    const response = await operator.raw('/events', { method: 'HEAD' })
    expect(response.status).toBe(200)
    expect(app.hub.clients()).toBe(before)
  })

  test('is for those who are logged in', async () => {
    expect((await app.fetch('/api/v1/events')).status).toBe(401)
  })
})
