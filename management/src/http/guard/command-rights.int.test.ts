import { afterAll, beforeAll, describe, expect, test } from 'bun:test'
import type { Right } from '@ocpp/shared/api/rights'
import { rightOfCommand } from '@ocpp/shared/blocks/command-rights'
import type { Role } from '@ocpp/shared/blocks/users/api'
import { neutralNames } from '@ocpp/shared/contracts/commands'
import { find, registry } from '@ocpp/shared/ocpp/registry'
import { versions } from '@ocpp/shared/ocpp/version'
import { type Session, startTestApp, type TestApp } from '../../../testing/management-app.ts'
import { freshId, stationRecord } from '../../../testing/records.ts'

const actions = versions.flatMap((version) =>
  Object.keys(registry[version]).filter((name) => find(version, name)?.direction !== 'station'),
)
const names = [...new Set([...neutralNames, ...actions])]
const beyond = ['viewPersonal', 'configure', 'firmware'] as const satisfies readonly Right[]

let app: TestApp
let withRights: (rights: readonly Right[]) => Promise<Session>
beforeAll(async () => {
  app = await startTestApp({ commandMs: 50 })
  const admin = await app.logIn('admin')
  await app.store.stations.put(stationRecord({ id: 'CS-1' }))
  withRights = async (rights) => {
    const { body } = await admin.post<Role>('/roles', { name: freshId('role'), rights })
    return app.logIn(body.id)
  }
})
afterAll(() => app.close())

const preview = (session: Session, name: string, payload: object) =>
  session.refused('POST', '/bulk-commands/preview', { name, payload, stations: ['CS-1'] })

const statuses = async (session: Session, name: string, payload: object) => {
  const answers = await Promise.all([
    session.refused('POST', `/stations/CS-1/commands/${name}`, payload),
    session.refused('POST', '/bulk-commands', { name, payload, stations: ['CS-1'] }),
    preview(session, name, payload),
  ])
  return answers.map(({ status }) => status)
}

describe('a command, alone and for many stations', () => {
  for (const held of [null, ...beyond])
    test(`is sent by those who operate and ${held ?? 'no more'} where it needs no other right`, async () => {
      const session = await withRights(held === null ? ['operate'] : ['operate', held])
      for (const name of names) {
        const right = rightOfCommand(name)
        const lacks = right !== 'operate' && right !== held
        if (lacks) expect(await statuses(session, name, {}), name).toEqual([403, 403, 403])
        else expect((await preview(session, name, {})).status, name).not.toBe(403)
      }
    })

  test('has a station upload to other hosts only with the right firmware', async () => {
    const log = (location: string) => ({ type: 'diagnostics', location })
    const diagnostics = (location: string) => ({ location })
    const operate = await withRights(['operate', 'configure'])
    const firmware = await withRights(['operate', 'firmware', 'money'])
    for (const [name, payload] of [
      ['get-log', log],
      ['GetDiagnostics', diagnostics],
    ] as const) {
      expect(await statuses(operate, name, payload('https://evil.example/'))).toEqual([403, 403, 403])
      expect(await statuses(operate, name, payload('ftp://logs.example/'))).toEqual([200, 201, 200])
      expect(await statuses(firmware, name, payload('https://evil.example/'))).toEqual([200, 201, 200])
    }
  })

  test('that another sent is not repeated without its right', async () => {
    const firmware = await withRights(['operate', 'firmware', 'configure'])
    const payload = { location: 'https://files.example/fw.bin' }
    const bulk = { name: 'update-firmware', payload, stations: ['CS-1'] }
    const { body } = await firmware.post<{ id: string }>('/bulk-commands', bulk)
    await app.runTasks()
    const operate = await withRights(['operate', 'people'])
    expect((await operate.refused('POST', `/bulk-commands/${body.id}/retry`, {})).status).toBe(403)
    expect((await firmware.refused('POST', `/bulk-commands/${body.id}/retry`, {})).status).toBe(201)
  })
})
