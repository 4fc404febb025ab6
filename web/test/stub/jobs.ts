import type { CustomerReport } from '@ocpp/shared/blocks/customer-information/api'
import type { DisplayMessage } from '@ocpp/shared/blocks/display/api'
import type { FirmwareFile, Job } from '@ocpp/shared/blocks/firmware/api'

/** Jobs, displays and customer reports as the stub answers them. */
export const createJobs = (now: () => number) => {
  const at = (minutes: number) => new Date(now() + minutes * 60_000).toISOString()

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
    startedAt: at(-60),
    heardAt: at(-50),
    endedAt: at(-50),
    timeline: [
      { at: at(-59), status: 'Downloading' },
      { at: at(-50), status: 'Installed' },
    ],
    problems: [],
    locations: [],
    firmwareBefore: '1.0.0',
    firmwareAfter: '1.2.3',
    firmwareUnchanged: false,
    files: [],
    ...change,
  })

  const jobs = (station: string): Job[] => [
    job(station, {}),
    job(station, {
      key: 'job-2',
      kind: 'log',
      signed: false,
      action: 'GetDiagnostics',
      requestId: null,
      firmwareAfter: null,
      timeline: [{ at: at(-5), status: '"><img src=x onerror=alert(1)>' }],
      problems: [{ at: at(-4), problem: 'The upload was too slow', remoteAddress: '10.0.0.9' }],
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
          receivedAt: at(-5),
          keptUntil: at(43_200),
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
      addedAt: at(-600),
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
      endAt: at(60),
      knownAt: at(-5),
      origin: 'reported',
      expired: false,
    },
  ]

  const reports = (): CustomerReport[] => [
    {
      key: 'report-1',
      requestId: 11,
      report: true,
      clear: false,
      by: ['idToken'],
      askedAt: at(-2),
      state: 'complete',
      parts: 2,
      readBy: null,
      readAt: null,
    },
  ]
  return { jobs, firmware, messages, reports }
}
