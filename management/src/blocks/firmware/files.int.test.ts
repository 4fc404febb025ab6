import { afterAll, beforeAll, describe, expect, test } from 'bun:test'
import type { Page } from '@ocpp/shared/api/paging'
import type { FirmwareFile, Job, StationFile } from '@ocpp/shared/blocks/firmware/api'
import { chunkBytes, hashFileToken } from '@ocpp/shared/contracts/files'
import type { FakeClock } from '../../../testing/fake-clock.ts'
import { createFakeClock } from '../../../testing/fake-clock.ts'
import { type Session, startTestApp, type TestApp } from '../../../testing/management-app.ts'
import { freshId, stationRecord } from '../../../testing/records.ts'
import { wholeSystem } from '../../domain/items.ts'
import { prepareCall } from '../commands/index.ts'
import { expireFiles } from './files/expire.ts'
import { uploadTargets } from './records/files.ts'

const hourMs = 3_600_000
let clock: FakeClock
let app: TestApp
let operator: Session
let admin: Session
beforeAll(async () => {
  clock = createFakeClock()
  app = await startTestApp({ clock })
  operator = await app.logIn('operator')
  admin = await app.logIn('admin')
})
afterAll(() => app.close())

const ask = <R>(request: object): Promise<R> =>
  app.bus.ask('management', request as never, 5_000) as Promise<R>

/** A station with an address of its own to upload to, as a command makes it. */
const withTarget = async () => {
  const station = freshId('CS')
  await app.store.stations.put(stationRecord({ id: station }))
  const call = { form: 'neutral', command: { name: 'get-log', type: 'diagnostics' } } as const
  const { address } = await prepareCall(app.context, { id: freshId('job'), station }, call)
  const { fileToken = '' } = address ?? {}
  const tokenHash = hashFileToken(fileToken)
  const begin = (bytes: number | null = null) =>
    ask<{ outcome: string; file: string; maxBytes: number }>({
      kind: 'uploadBegin',
      tokenHash,
      bytes,
      remoteAddress: '10.0.0.9',
    })
  const chunk = (file: string, index: number, content: string) =>
    ask<{ stored: boolean }>({
      kind: 'uploadChunk',
      file,
      index,
      data: Buffer.from(content).toString('base64'),
    })
  const end = (file: string, kept: object | null) =>
    ask<{ outcome: string }>({ kind: 'uploadEnd', tokenHash, file, kept })
  return { station, fileToken, tokenHash, begin, chunk, end }
}
const kept = { bytes: 5, name: 'a.log', type: 'text/plain' }

describe('an upload', () => {
  test('becomes a file of the station that operators may save, and viewers only see', async () => {
    const t = await withTarget()
    const { outcome, file, maxBytes } = await t.begin(5)
    expect([outcome, maxBytes]).toEqual(['ready', 1_000_000])
    expect(await t.chunk(file, 0, 'hello')).toEqual({ stored: true })
    expect(await t.end(file, kept)).toEqual({ outcome: 'kept' })
    const path = `/stations/${t.station}/files`
    const viewer = await app.logIn('viewer')
    expect((await viewer.get<Page<StationFile>>(path)).body.items).toMatchObject([
      { id: file, name: 'a.log', bytes: 5 },
    ])
    expect((await viewer.get(`${path}/${file}`)).status).toBe(403)
    const saved = await operator.get<string>(`${path}/${file}`)
    expect(saved.body).toBe('hello')
    expect(saved.headers.get('content-disposition')).toStartWith('attachment; filename="a.log"')
    expect(saved.headers.get('content-security-policy')).toContain('sandbox')
    // No other station has it, whatever its id is called.
    const other = await withTarget()
    expect((await operator.get(`/stations/${other.station}/files/${file}`)).status).toBe(404)
    expect((await operator.get(`${path}/..%2F..%2Fsecret`)).status).toBe(404)
  })

  test('is stored by the hash of its secret alone, and used up by the first that ends', async () => {
    const t = await withTarget()
    const stored = await app.store.items.get(uploadTargets.kind, wholeSystem, t.tokenHash)
    expect(JSON.stringify(stored)).not.toContain(t.fileToken)
    const [first, second] = [await t.begin(), await t.begin()]
    expect(await t.end(second.file, kept)).toEqual({ outcome: 'kept' })
    expect(await t.end(first.file, kept)).toEqual({ outcome: 'dropped' })
    expect((await t.begin()).outcome).toBe('unknown')
    expect(await t.chunk(first.file, 0, 'late')).toEqual({ stored: false })
    expect(await t.end(second.file, null)).toEqual({ outcome: 'dropped' })
    const files = await operator.get<Page<StationFile>>(`/stations/${t.station}/files`)
    expect(files.body.items.map(({ id }) => id)).toEqual([second.file])
  })

  test('that broke off leaves nothing, and its address stays good', async () => {
    const t = await withTarget()
    const { file } = await t.begin()
    await t.chunk(file, 0, 'half')
    expect(await t.end(file, null)).toEqual({ outcome: 'dropped' })
    expect(await app.store.files.read(file, 0)).toBeNull()
    expect((await t.begin()).outcome).toBe('ready')
  })

  test('is held to the limit, before and while it comes', async () => {
    const t = await withTarget()
    expect((await t.begin(2_000_000)).outcome).toBe('tooLarge')
    const { file } = await t.begin()
    expect(await t.chunk(file, Math.ceil(1_000_000 / chunkBytes) + 1, 'x')).toEqual({ stored: false })
  })

  test('is too late after two days', async () => {
    const t = await withTarget()
    clock.advance(49 * hourMs)
    expect((await t.begin()).outcome).toBe('unknown')
  })

  test('never ended, or kept long enough, is removed with its content', async () => {
    const t = await withTarget()
    const [open, done] = [await t.begin(), await t.begin()]
    for (const { file } of [open, done]) await t.chunk(file, 0, 'hello')
    await t.end(done.file, kept)
    clock.advance(7 * hourMs)
    await expireFiles(app.context)
    expect(await app.store.files.read(open.file, 0)).toBeNull()
    expect(await app.store.files.read(done.file, 0)).not.toBeNull()
    clock.advance(30 * 24 * hourMs)
    await expireFiles(app.context)
    expect(await app.store.files.read(done.file, 0)).toBeNull()
  })

  test('goes when its station is removed', async () => {
    const t = await withTarget()
    const { file } = await t.begin()
    await t.chunk(file, 0, 'hello')
    await t.end(file, kept)
    operator = await app.logIn('operator')
    expect((await operator.delete(`/stations/${t.station}`)).status).toBe(204)
    expect(await app.store.files.read(file, 0)).toBeNull()
  })
})

describe('firmware', () => {
  const add = async (session: Session, body: string, type = 'application/octet-stream', name = 'fw.bin') => {
    const response = await session.raw(`/firmware?name=${name}&version=2.0.0`, {
      method: 'POST',
      headers: { 'Content-Type': type },
      body,
    })
    return { status: response.status, body: (await response.json()) as FirmwareFile }
  }
  beforeAll(async () => {
    operator = await app.logIn('operator')
    admin = await app.logIn('admin')
  })

  test('is put here with the right for it only, with its checksums, also above a megabyte', async () => {
    expect((await add(await app.logIn('viewer'), 'x')).status).toBe(403)
    const { status, body } = await add(admin, 'y'.repeat(1_500_000))
    expect(status).toBe(201)
    expect(body).toMatchObject({ name: 'fw.bin', version: '2.0.0', bytes: 1_500_000 })
    expect(body.md5).toBe(new Bun.CryptoHasher('md5').update('y'.repeat(1_500_000)).digest('hex'))
    expect((await operator.get<Page<FirmwareFile>>('/firmware')).body.items).toMatchObject([{ id: body.id }])
    expect((await admin.delete(`/firmware/${body.id}`)).status).toBe(204)
    expect((await admin.delete(`/firmware/${body.id}`)).status).toBe(404)
    expect(await app.store.files.read(body.id, 0)).toBeNull()
  })

  test('that is too large, empty, or not said to be a file is refused', async () => {
    expect((await add(admin, 'z'.repeat(2_000_001))).status).toBe(413)
    expect((await add(admin, '')).status).toBe(422)
    expect((await add(admin, 'x', 'text/html')).status).toBe(422)
    expect((await add(admin, 'x', 'application/octet-stream', '')).status).toBe(422)
    expect((await admin.get<Page<FirmwareFile>>('/firmware')).body.items).toEqual([])
  })

  test('leaves only by an address made for a station, and nothing else leaves that way', async () => {
    const { body } = await add(admin, 'image')
    const station = freshId('CS')
    const call = { form: 'neutral', command: { name: 'update-firmware', file: body.id } } as const
    const { call: timed, address } = await prepareCall(app.context, { id: 'c', station }, call)
    const { fileToken = '' } = address ?? {}
    expect(timed).toMatchObject({ command: { retrieveAt: clock.now().toISOString() } })
    const begin = { kind: 'downloadBegin', tokenHash: hashFileToken(fileToken) }
    expect(await ask<object>(begin)).toEqual({ file: body.id, bytes: 5, name: 'fw.bin' })
    const piece = await ask<{ data: string }>({ kind: 'downloadChunk', file: body.id, index: 0 })
    expect(Buffer.from(piece.data, 'base64').toString()).toBe('image')
    const t = await withTarget()
    const { file } = await t.begin()
    await t.chunk(file, 0, 'a log of somebody')
    expect(await ask<object>({ kind: 'downloadChunk', file, index: 0 })).toEqual({ data: null })
    expect(await ask<object | null>({ kind: 'downloadBegin', tokenHash: t.tokenHash })).toBeNull()
  })
})

test('jobs of a station and of all can be listed by state, and one that does not exist is not found', async () => {
  const t = await withTarget()
  const page = (await operator.get<Page<Job>>(`/stations/${t.station}/jobs?state=failed`)).body
  expect(page.items).toEqual([])
  expect((await operator.get(`/stations/${t.station}/jobs/none`)).status).toBe(404)
  expect((await operator.get('/jobs?state=nonsense')).status).toBe(422)
  expect((await operator.get<Page<Job>>('/jobs')).status).toBe(200)
})
