import { afterAll, beforeAll, describe, expect, test } from 'bun:test'
import type { Page } from '@ocpp/shared/api/paging'
import type { Job } from '@ocpp/shared/blocks/firmware/api'
import type { Transfer } from '@ocpp/shared/contracts/file-transfer'
import { hashFileToken } from '@ocpp/shared/contracts/files'
import type { Request } from '@ocpp/shared/contracts/requests'
import { createFakeClock } from '../../../testing/fake-clock.ts'
import { startTestApp } from '../../../testing/management-app.ts'
import { freshId, stationRecord, variableRecord } from '../../../testing/records.ts'
import { wholeSystem } from '../../domain/items.ts'
import { prepareCall } from '../commands/index.ts'
import { expireFiles } from './files/expire.ts'
import { firmwareFiles } from './records/files.ts'
import { type JobItem, jobs } from './records/jobs.ts'

const clock = createFakeClock()
const hourMs = 3_600_000
const app = await startTestApp({ clock })
afterAll(app.close)
let viewer = await app.logIn('viewer')

const ask = <R>(request: Request): Promise<R> => app.bus.ask('management', request, 5_000) as Promise<R>
const remoteAddress = '10.0.0.9'

const job = (station: string, key: string, state: JobItem['state']): JobItem => ({
  kind: jobs.kind,
  station,
  key,
  state,
  at: clock.now().toISOString(),
  due: null,
  body: {
    kind: 'log',
    action: 'GetDiagnostics',
    startedAt: clock.now().toISOString(),
    endedAt: null,
    timeline: [],
    locations: [],
    firmwareBefore: null,
    firmwareAfter: null,
    unasked: false,
  },
})

/** A station that was asked for a log, with the login that was made for it. */
const asked = async (transfer?: Transfer, listed?: string) => {
  const station = freshId('CS')
  const key = freshId('job')
  await app.store.stations.put(stationRecord({ id: station }))
  if (listed !== undefined)
    await app.store.variables.merge(station, [
      variableRecord({
        component: 'ChargePoint',
        variable: 'SupportedFileTransferProtocols',
        value: listed,
      }),
    ])
  const command = { name: 'get-log', type: 'diagnostics', ...(transfer && { transfer }) } as const
  const call = { form: 'neutral', command } as const
  const { address } = await prepareCall(app.context, { id: key, station }, call)
  const tokenHash = hashFileToken(address?.fileToken ?? '')
  const become = (state: JobItem['state']) => app.store.items.putMany([job(station, key, state)])
  await become('accepted')
  return {
    ...{ station, key, tokenHash, become },
    ways: address?.fileWays,
    logIn: (way: Transfer) =>
      ask<{ outcome: string }>({ kind: 'fileLogin', tokenHash, transfer: way, remoteAddress }),
    begin: (way?: Transfer) =>
      ask<{ outcome: string; file: string }>({
        kind: 'uploadBegin',
        tokenHash,
        bytes: null,
        remoteAddress,
        ...(way && { transfer: way }),
      }),
    problem: (problem: string) =>
      ask<{ noted: boolean }>({ kind: 'transferProblem', tokenHash, problem, remoteAddress }),
    shown: async () => {
      const { body } = await viewer.get<Page<Job>>(`/stations/${station}/jobs`)
      return body.items[0]?.problems.map(({ problem }) => problem)
    },
  }
}

describe('a login for a job', () => {
  test('is made as it was asked for, or as the station says that it can', async () => {
    expect((await asked()).ways).toEqual(['http'])
    expect((await asked(undefined, 'FTP,FTPS')).ways).toEqual(['ftps', 'ftp', 'http'])
    expect((await asked('http', 'FTP,FTPS')).ways).toEqual(['http'])
    expect((await asked('ftps', 'HTTP')).ways).toEqual(['ftps'])
  })

  test('is good in the way that it was made for alone', async () => {
    const ftp = await asked('ftp')
    expect(await ftp.logIn('ftp')).toMatchObject({ outcome: 'upload', tlsOnly: false })
    expect((await ftp.logIn('ftps')).outcome).toBe('upload')
    expect((await ftp.begin()).outcome).toBe('unknown')
    expect((await ftp.begin('ftp')).outcome).toBe('ready')
    const ftps = await asked('ftps')
    expect((await ftps.logIn('ftp')).outcome).toBe('needsTls')
    expect(await ftps.shown()).toEqual(['The station came without TLS'])
    expect(await ftps.logIn('ftps')).toMatchObject({ outcome: 'upload', tlsOnly: true })
    const http = await asked('http')
    for (const way of ['ftp', 'ftps'] as const) expect((await http.logIn(way)).outcome).toBe('unknown')
    expect(await http.shown()).toEqual([])
    expect((await http.begin('http')).outcome).toBe('ready')
  })

  test('dies with its job: done or given up at once, failed when nobody tries again', async () => {
    for (const state of ['succeeded', 'cancelled'] as const) {
      const t = await asked('ftp')
      expect((await t.logIn('ftp')).outcome).toBe('upload')
      await t.become(state)
      expect([state, (await t.logIn('ftp')).outcome]).toEqual([state, 'unknown'])
      expect((await t.begin('ftp')).outcome).toBe('unknown')
    }
    const t = await asked('ftp')
    await t.become('failed')
    expect((await t.logIn('ftp')).outcome).toBe('upload')
    clock.advance(3 * hourMs)
    expect((await t.logIn('ftp')).outcome).toBe('unknown')
  })

  test('dies with its upload, and after two days', async () => {
    const used = await asked('ftp')
    const { file } = await used.begin('ftp')
    const kept = { bytes: 0, name: 'a.log', type: '' }
    await ask({ kind: 'uploadEnd', tokenHash: used.tokenHash, file, kept })
    expect((await used.logIn('ftp')).outcome).toBe('unknown')
    const late = await asked('ftp')
    clock.advance(49 * hourMs)
    expect((await late.logIn('ftp')).outcome).toBe('unknown')
  })

  test('for firmware names it and its size, until the file is removed', async () => {
    const station = freshId('CS')
    const file = freshId('fw')
    const details = { version: '', bytes: 9, sha256: '', md5: '', addedBy: '' }
    const at = clock.now().toISOString()
    await app.store.items.putMany([
      {
        ...({
          kind: firmwareFiles.kind,
          station: wholeSystem,
          key: file,
          state: 'kept',
          at,
          due: null,
        } as const),
        body: { name: 'fw 2.bin', ...details },
      },
    ])
    const command = { name: 'update-firmware', file, transfer: 'ftp' } as const
    const call = { form: 'neutral', command } as const
    const { address } = await prepareCall(app.context, { id: freshId('job'), station }, call)
    expect(address).toMatchObject({ fileWays: ['ftp'], fileName: 'fw 2.bin' })
    const tokenHash = hashFileToken(address?.fileToken ?? '')
    const logIn = () => ask<object>({ kind: 'fileLogin', tokenHash, transfer: 'ftp', remoteAddress })
    expect(await logIn()).toEqual({ outcome: 'download', tlsOnly: false, bytes: 9, name: 'fw 2.bin' })
    expect(await ask<object>({ kind: 'downloadBegin', tokenHash, transfer: 'ftp' })).toMatchObject({ file })
    expect(await ask<object | null>({ kind: 'downloadBegin', tokenHash })).toBeNull()
    await app.store.items.remove(firmwareFiles.kind, wholeSystem, file)
    expect(await logIn()).toEqual({ outcome: 'unknown' })
  })
})

describe('why a file did not get through', () => {
  beforeAll(async () => {
    viewer = await app.logIn('viewer')
  })

  test('is shown at its job, the latest ten, and gone with the files', async () => {
    const t = await asked('ftp')
    for (let i = 1; i <= 12; i++) expect(await t.problem(`problem ${i}`)).toEqual({ noted: true })
    const shown = await t.shown()
    expect(shown).toHaveLength(10)
    expect(shown?.at(-1)).toBe('problem 12')
    clock.advance(31 * 24 * hourMs)
    await expireFiles(app.context)
    viewer = await app.logIn('viewer')
    expect(await t.shown()).toEqual([])
  })

  test('is taken from nobody without the secret', async () => {
    const nobody = { kind: 'transferProblem', tokenHash: hashFileToken('x'), remoteAddress } as const
    expect(await ask<object>({ ...nobody, problem: 'spam' })).toEqual({ noted: false })
  })
})
