import { expect, test } from 'bun:test'
import type { Job } from '@ocpp/shared/blocks/firmware/api'
import { jobEffect, jobLabel, jobTitle, sizeText } from './job-labels.ts'

const job = {
  kind: 'firmware',
  action: 'UpdateFirmware',
  signed: false,
  logType: null,
  firmwareBefore: '1.0',
  firmwareAfter: null,
  firmwareUnchanged: false,
} as unknown as Job

test('a job is named by what it does, and its effect only where one was seen', () => {
  expect(jobTitle(job)).toBe('Firmware update')
  expect(jobTitle({ ...job, signed: true })).toBe('Signed firmware update')
  expect(jobTitle({ ...job, kind: 'log', logType: 'SecurityLog' })).toBe('Security log')
  expect(jobTitle({ ...job, action: '' })).toContain('nobody here asked')
  expect(jobEffect(job)).toBeNull()
  expect(jobEffect({ ...job, firmwareAfter: '2.0' })).toBe('runs 2.0 since, before 1.0')
  expect(jobEffect({ ...job, firmwareUnchanged: true })).toContain('still says 1.0')
})

test('being stuck comes before the state', () => {
  expect(jobLabel({ state: 'running', stuck: false }).label).toBe('under way')
  expect(jobLabel({ state: 'running', stuck: true })).toEqual({ label: 'no news: stuck', tone: 'danger' })
})

test('sizes are for people', () => {
  expect([999, 1_200, 3_450_000].map(sizeText)).toEqual(['999 B', '1.2 kB', '3.5 MB'])
})
