import { describe, expect, test } from 'bun:test'
import * as v from 'valibot'
import {
  alwaysOpen,
  hoursText,
  isAlwaysOpen,
  isOpen,
  OpeningHours,
  readDay,
  readHours,
  weekdays,
} from './opening-hours.ts'

const mistakes = (hours: object): readonly string[] =>
  (v.safeParse(OpeningHours, hours).issues ?? []).map((issue) => `${v.getDotPath(issue)}: ${issue.message}`)

describe('opening hours', () => {
  test('are written as they are read, and read as people write them', () => {
    const texts = ['24/7', 'closed', 'Mon 08:00-12:00, 13:00-18:00; Sun 10:00-24:00']
    for (const text of texts) expect(hoursText(readHours(text) ?? {})).toBe(text)
    expect(hoursText(readHours('Mon-Fri 8:00 – 18:00; sat 24h') ?? {})).toBe(
      'Mon 08:00-18:00; Tue 08:00-18:00; Wed 08:00-18:00; Thu 08:00-18:00; Fri 08:00-18:00; Sat 00:00-24:00',
    )
    expect(hoursText(readHours('daily 00:00-12:00, 12:00-24:00') ?? {})).toBe('24/7')
    expect(Object.keys(readHours('Sat-Mon 10:00-12:00') ?? {}).sort()).toEqual(['mon', 'sat', 'sun'])
    const none = [
      'often',
      'Mon 8-18',
      'Mon 18:00-08:00',
      'Mon 08:00-10:00; Mon 11:00-12:00',
      'Day 08:00-09:00',
    ]
    for (const text of none) expect([text, readHours(text)]).toEqual([text, undefined])
  })

  test('say what is wrong with a time, and where', () => {
    expect(mistakes({ mon: [{ from: '22:00', to: '02:00' }] })).toEqual([
      'mon.0: must end after it begins; past midnight it goes on under the next day',
    ])
    expect(mistakes({ tue: readDay('08:00-12:00, 11:00-13:00') })).toEqual([
      'tue: must be in order, and none may begin before the one before it ends',
    ])
    expect(mistakes({ wed: readDay('8-25:00') })[0]).toBe('wed.0.from: must be a time from 00:00 to 23:59')
    expect(
      mistakes({ sat: Array.from({ length: 7 }, (_, i) => ({ from: `0${i}:00`, to: `0${i}:30` })) }),
    ).toEqual(['sat: at most 6 times a day'])
  })

  test('are open from the minute they say up to the one they say', () => {
    const hours = { mon: readDay('08:00-12:00, 13:00-24:00') }
    const at = (minute: string) => isOpen(hours, 'mon', minute)
    expect(['07:59', '08:00', '11:59', '12:00', '13:00', '23:59'].map(at)).toEqual([
      false,
      true,
      true,
      false,
      true,
      true,
    ])
    expect(isOpen(hours, 'tue', '09:00')).toBe(false)
    expect(weekdays.every((day) => isOpen(alwaysOpen(), day, '03:00'))).toBe(true)
    expect(isAlwaysOpen({ ...alwaysOpen(), sun: readDay('00:00-23:59') })).toBe(false)
  })
})
