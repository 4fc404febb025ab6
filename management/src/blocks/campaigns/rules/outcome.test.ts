import { describe, expect, test } from 'bun:test'
import { commandRecord } from '../../../../testing/operator-records.ts'
import type { CommandRecord } from '../../../domain/records.ts'
import { commandVerdict, type SeenJob, updateVerdict, withRetry } from './outcome.ts'

const at = (minutes: number) => new Date(Date.UTC(2026, 0, 10) + minutes * 60_000).toISOString()
const answered = (status: string, verdict: 'accepted' | 'rejected', change: Partial<CommandRecord> = {}) =>
  commandRecord({
    state: verdict,
    outcome: {
      ...{ outcome: 'answered', verdict, protocol: 'ocpp1.6', action: 'ChangeConfiguration' },
      ...{ request: {}, response: { status }, roundTripMs: 1 },
    },
    ...change,
  })
const offline = commandRecord({
  state: 'refused',
  outcome: { outcome: 'refused', reason: 'offline', detail: 'the station is not connected' },
})

describe('commands that do all there is to do', () => {
  test('are done when the station has accepted every one', () => {
    expect(commandVerdict([answered('Accepted', 'accepted'), commandRecord({ state: 'sent' })]).to).toBe(
      'sent',
    )
    expect(
      commandVerdict([answered('Accepted', 'accepted'), answered('RebootRequired', 'accepted')]),
    ).toEqual({
      to: 'done',
    })
  })

  test('fail with the station’s own word for each that it refused', () => {
    const refused = answered('NotSupported', 'rejected', { payload: { key: 'LightIntensity', value: '5' } })
    expect(commandVerdict([answered('Accepted', 'accepted'), refused])).toEqual({
      to: 'failed',
      reason: 'rejected',
      detail: 'LightIntensity: NotSupported',
    })
  })

  test('wait for a station that went away before they left', () => {
    expect(commandVerdict([offline])).toMatchObject({ to: 'away' })
    expect(commandVerdict([offline, answered('Rejected', 'rejected')])).toMatchObject({ to: 'failed' })
    expect(commandVerdict([commandRecord({ state: 'timeout' })])).toMatchObject({ reason: 'noAnswer' })
  })
})

describe('an update', () => {
  const accepted = answered('Accepted', 'accepted')
  const verdict = (job: SeenJob | null, change: Partial<Parameters<typeof updateVerdict>[0]> = {}) =>
    updateVerdict({
      ...{ command: accepted, job, firmware: '1.0', version: '2.0', sentAt: at(0), now: at(5) },
      ...change,
    })

  test('is done when the station reports the version, whatever it said before', () => {
    expect(verdict(null, { firmware: '2.0' })).toEqual({ to: 'done' })
    expect(
      verdict({ state: 'failed', status: 'DownloadFailed', endedAt: at(1) }, { firmware: '2.0' }),
    ).toEqual({
      to: 'done',
    })
  })

  test('is under way with the station’s last word, and fails with it', () => {
    expect(verdict({ state: 'running', status: 'Downloading', endedAt: null })).toMatchObject({
      to: 'underWay',
      detail: 'Downloading',
    })
    expect(verdict({ state: 'failed', status: 'InstallVerificationFailed', endedAt: at(1) })).toEqual({
      to: 'failed',
      reason: 'jobFailed',
      detail: 'InstallVerificationFailed',
    })
  })

  test('that is installed is waited for until the boot, for two hours', () => {
    const job: SeenJob = { state: 'succeeded', status: 'Installed', endedAt: at(0) }
    expect(verdict(job, { now: at(119) })).toMatchObject({ to: 'underWay' })
    expect(verdict(job, { now: at(121) })).toEqual({
      to: 'failed',
      reason: 'otherVersion',
      detail: 'reports 1.0',
    })
  })

  test('without an answer may still be under way: it is not sent again for half an hour', () => {
    const command = commandRecord({ state: 'timeout' })
    expect(verdict(null, { command, now: at(29) })).toMatchObject({ to: 'underWay' })
    expect(verdict(null, { command, now: at(31) })).toMatchObject({ to: 'failed', reason: 'noAnswer' })
    const unanswered: SeenJob = { state: 'unanswered', status: null, endedAt: null }
    expect(verdict(unanswered, { command, now: at(31) })).toMatchObject({ to: 'failed', reason: 'noAnswer' })
    const running: SeenJob = { state: 'running', status: 'Downloading', endedAt: null }
    expect(verdict(running, { command, now: at(31) })).toMatchObject({ to: 'underWay' })
  })

  test('without a word for a day has failed', () => {
    expect(verdict({ state: 'accepted', status: null, endedAt: null }, { now: at(24 * 60) })).toMatchObject({
      to: 'failed',
      reason: 'noNews',
    })
  })

  test('that failed is tried again as often as was asked, later each time', () => {
    const failed = { to: 'failed', reason: 'jobFailed', detail: 'DownloadFailed' } as const
    expect(withRetry(failed, 1, 1)).toMatchObject({ to: 'notDue', reason: 'retry', delayMs: 600_000 })
    expect(withRetry(failed, 2, 1)).toBe(failed)
    expect(withRetry(failed, 1, 0)).toBe(failed)
    expect(withRetry({ to: 'done' }, 1, 3)).toEqual({ to: 'done' })
  })
})
