import { expect, test } from 'bun:test'
import type { Page } from '@ocpp/shared/api/paging'
import type { Command } from '@ocpp/shared/blocks/commands/api'
import type { StationReport, StationVariable } from '@ocpp/shared/blocks/device-model/api'
import type { Job } from '@ocpp/shared/blocks/firmware/api'
import { onBothStores } from './support/on-both-stores.ts'
import { answerOf, type BootedStation, bootedStation } from './support/raw-station.ts'

type Version = 'ocpp1.6' | 'ocpp2.0.1'
type Report = readonly [action: string, payload: Record<string, unknown>]

const location = 'ftp://files.example/'
const now = '2026-06-01T12:00:00Z'

onBothStores(
  'what a station reports before it answers the command',
  (system) => {
    const connected = (version: Version) => bootedStation(system(), version)

    /** Sends the command; the station reports first, and then answers, or does not. */
    const overtaken = async (
      { id, socket }: BootedStation,
      [name, payload]: Report,
      reports: readonly Report[],
      answer: object | null,
    ): Promise<Command> => {
      const command = system().api.send<Command>('POST', `/stations/${id}/commands/${name}`, payload)
      const call = await socket.nextCall()
      for (const [action, reported] of reports) await answerOf(socket, action, reported)
      if (answer !== null) socket.send([3, call.id, answer])
      return await command
    }

    const firmware: Report = ['UpdateFirmware', { location, retrieveDate: now }]
    const log: Report = [
      'GetLog',
      { requestId: 4, logType: 'SecurityLog', log: { remoteLocation: location } },
    ]
    test.each([
      ['ocpp1.6', firmware, ['FirmwareStatusNotification', { status: 'Downloading' }], {}],
      ['ocpp1.6', firmware, ['FirmwareStatusNotification', { status: 'Downloading' }], null],
      [
        'ocpp1.6',
        ['GetDiagnostics', { location }],
        ['DiagnosticsStatusNotification', { status: 'Uploading' }],
        { fileName: 'd.zip' },
      ],
      [
        'ocpp1.6',
        ['GetDiagnostics', { location }],
        ['DiagnosticsStatusNotification', { status: 'Uploading' }],
        {},
      ],
      ['ocpp1.6', log, ['LogStatusNotification', { status: 'Uploading' }], { status: 'Accepted' }],
      ['ocpp2.0.1', log, ['LogStatusNotification', { status: 'Uploading' }], { status: 'Accepted' }],
      ['ocpp2.0.1', log, ['LogStatusNotification', { status: 'Uploading', requestId: 4 }], null],
    ] as const)('is of its job: %s %p %p, answered %p', async (version, command, report, answer) => {
      const station = await connected(version)
      const { id, state } = await overtaken(station, command as Report, [report as Report], answer)
      expect(state).toBe(answer === null ? 'timeout' : 'accepted')
      const { items } = await station.shows<Page<Job>>('/jobs', (jobs) =>
        jobs.items.some(({ key }) => key === id),
      )
      expect(items).toMatchObject([
        { key: id, action: command[0], state: 'running', timeline: [{ status: report[1].status }] },
      ])
      station.socket.close()
    })

    const part = (requestId: number, seqNo: number, tbc: boolean, name: string): Report => [
      'NotifyReport',
      {
        ...{ requestId, seqNo, tbc, generatedAt: now },
        reportData: [
          { component: { name }, variable: { name: 'Enabled' }, variableAttribute: [{ value: 'true' }] },
        ],
      },
    ]
    const full: Report = ['GetBaseReport', { requestId: 7, reportBase: 'FullInventory' }]

    test.each([
      ['all of it', 2, { status: 'Accepted' }],
      ['its first part', 1, { status: 'Accepted' }],
      ['all of it, and no answer', 2, null],
    ] as const)('makes one whole inventory with the rest: %s', async (_words, before, answer) => {
      const station = await connected('ocpp2.0.1')
      const old = part(3, 0, false, 'Gone')
      await answerOf(station.socket, ...old)
      await station.shows<StationVariable[]>('/variables.json', (all) => all.length === 1)
      const parts = [part(7, 0, true, 'One'), part(7, 1, false, 'Two')]
      const { id } = await overtaken(station, full, parts.slice(0, before), answer)
      for (const [action, reported] of parts.slice(before)) await answerOf(station.socket, action, reported)
      const reports = await station.shows<StationReport[]>('/reports', (all) =>
        all.some(({ commandId, state }) => commandId === id && state === 'complete'),
      )
      expect(reports.find(({ requestId }) => requestId === 7)).toMatchObject({
        ...{ scope: 'FullInventory', parts: 2, missing: [], entries: 2 },
      })
      const variables = await station.shows<StationVariable[]>('/variables.json', (all) => all.length === 2)
      expect(variables.map(({ component }) => component).toSorted()).toEqual(['One', 'Two'])
      station.socket.close()
    })
  },
  { COMMAND_SECONDS: '1' },
)
