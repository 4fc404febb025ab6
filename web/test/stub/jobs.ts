import type { CustomerReport, customerApi } from '@ocpp/shared/blocks/customer-information/api'
import type { DisplayMessage, displayApi } from '@ocpp/shared/blocks/display/api'
import type { FirmwareFile, firmwareApi, Job } from '@ocpp/shared/blocks/firmware/api'
import type { StubHandlers } from './declared.ts'
import { paged } from './paged.ts'
import { found } from './refused.ts'
import { ago, MINUTE } from './time.ts'

const job = (station: string, change: Partial<Job>): Job => ({
  key: 'job-1',
  station,
  kind: 'firmware',
  state: 'succeeded',
  stuck: false,
  action: 'UpdateFirmware',
  requestId: 7,
  location: 'https://files.example.org/fw-1.2.3.bin',
  fileName: null,
  logType: null,
  from: null,
  to: null,
  retrieveAt: null,
  installAt: null,
  signed: true,
  checksum: null,
  startedAt: ago(60 * MINUTE),
  heardAt: ago(50 * MINUTE),
  endedAt: ago(50 * MINUTE),
  timeline: [
    { at: ago(59 * MINUTE), status: 'Downloading' },
    { at: ago(50 * MINUTE), status: 'Installed' },
  ],
  problems: [],
  locations: [],
  firmwareBefore: '1.0.0',
  firmwareAfter: '1.2.3',
  firmwareUnchanged: false,
  files: [],
  ...change,
})

const jobsOf = (station: string): Job[] => [
  job(station, {}),
  job(station, {
    key: 'job-2',
    kind: 'log',
    signed: false,
    action: 'GetDiagnostics',
    requestId: null,
    firmwareAfter: null,
    timeline: [{ at: ago(5 * MINUTE), status: '"><img src=x onerror=alert(1)>' }],
    problems: [{ at: ago(4 * MINUTE), problem: 'The upload was too slow', remoteAddress: '10.0.0.9' }],
    files: [
      {
        id: 'file-1',
        station,
        job: 'job-2',
        name: 'diagnostics.log',
        type: 'text/plain',
        bytes: 12_345,
        remoteAddress: '10.0.0.9',
        complete: true,
        receivedAt: ago(5 * MINUTE),
        keptUntil: ago(-43_200 * MINUTE),
      },
    ],
  }),
  job(station, { key: 'job-3', state: 'running', stuck: true, firmwareAfter: null, endedAt: null }),
]

const firmware = (): FirmwareFile[] => [
  {
    id: 'fw-1',
    name: 'all.bin',
    version: '1.2.3',
    bytes: 2_000_000,
    sha256: 'a'.repeat(64),
    md5: 'b'.repeat(32),
    addedBy: 'admin@example.org',
    addedAt: ago(600 * MINUTE),
    vendor: 'Simulated',
    models: ['One', 'Two'],
    signed: true,
    signer: 'Simulated signing 2026',
    campaigns: [],
  },
]

const messages = (): DisplayMessage[] => [
  {
    id: 4,
    priority: 'InFront',
    state: 'Idle',
    format: 'UTF8',
    language: 'de',
    content: 'Willkommen',
    endAt: ago(-60 * MINUTE),
    knownAt: ago(5 * MINUTE),
    origin: 'reported',
    expired: false,
  },
]

const customerReports = (): CustomerReport[] => [
  {
    key: 'report-1',
    requestId: 11,
    report: true,
    clear: false,
    by: ['idToken'],
    askedAt: ago(2 * MINUTE),
    state: 'complete',
    parts: 2,
    readBy: null,
    readAt: null,
  },
]
export const firmwareHandlers: StubHandlers<typeof firmwareApi> = {
  listJobsOfStation: ({ params, query }) => paged(jobsOf(params.id), query),
  removeFile: () => null,
  listFirmware: ({ query }) => paged(firmware(), query),
  addFirmware: ({ query: { name, version, vendor } }) =>
    Response.json({ ...firmware()[0], name, version, vendor }, { status: 201 }),
  changeFirmware: ({ params, body: { models = '', signature: _s, signingCertificate: _c, ...change } }) => ({
    ...found(firmware(), ({ id }) => id === params.file, 'file'),
    ...change,
    models: models.split(', '),
  }),
  removeFirmware: () => null,
  listVersions: () => [
    { vendor: 'Simulated', model: 'One', firmware: '1.2.3', stations: 12 },
    { vendor: 'Simulated', model: 'One', firmware: '1.2.2 <b>', stations: 4 },
    { vendor: null, model: null, firmware: null, stations: 1 },
  ],
}

export const displayHandlers: StubHandlers<typeof displayApi> = {
  listOfStation: ({ query }) => paged(messages(), query),
}

export const customerHandlers: StubHandlers<typeof customerApi> = {
  listOfStation: ({ query }) => paged(customerReports(), query),
  read: () => ({ text: 'Customer Anna charges.', whole: true }),
}
