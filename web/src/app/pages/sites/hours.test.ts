import { expect, test } from 'bun:test'
import { alwaysOpen, readHours } from '@ocpp/shared/blocks/sites/opening-hours'
import { hourRows, openNow } from './hours.ts'

const hours = readHours('Mon-Fri 08:00-18:00; Sat 10:00-14:00') ?? {}
/** A Wednesday, 07:30 in London and 08:30 in Berlin. */
const now = new Date('2026-11-25T07:30:00.000Z')

test('a site is open by its own clock', () => {
  expect(openNow(hours, 'Europe/Berlin', now)).toBe('Open now')
  expect(openNow(hours, 'Europe/London', now)).toBe('Closed now')
  // There it is Tuesday evening.
  expect(openNow(hours, 'America/Los_Angeles', now)).toBe('Closed now')
  expect(openNow(alwaysOpen(), 'Europe/London', now)).toBe('Open day and night')
})

test('days that are alike are one row, and today is one of its own', () => {
  expect(hourRows(hours, 'Europe/Berlin', now)).toEqual([
    { label: 'Monday to Tuesday', text: '08:00–18:00', today: false },
    { label: 'Wednesday, today', text: '08:00–18:00', today: true },
    { label: 'Thursday to Friday', text: '08:00–18:00', today: false },
    { label: 'Saturday', text: '10:00–14:00', today: false },
    { label: 'Sunday', text: 'closed', today: false },
  ])
})
