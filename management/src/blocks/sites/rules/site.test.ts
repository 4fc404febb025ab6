import { describe, expect, test } from 'bun:test'
import { newId } from '@ocpp/shared/kernel/ids'
import { changedSite, foldedName, isSiteId, middleOf, plainSite, shownSite } from './site.ts'

const at = '2026-01-01T00:00:00.000Z'

describe('names of sites', () => {
  test('are one when they differ in case, blanks or encoding only', () => {
    expect(foldedName('  Köln   Süd ')).toBe(foldedName('KO\u0308LN SU\u0308D'))
    expect(foldedName('Köln')).not.toBe(foldedName('Koln'))
  })

  test('are never taken for ids', () => {
    expect(isSiteId(newId())).toBe(true)
    for (const name of ['Harbour', '', newId().toUpperCase(), `${newId()} `])
      expect(isSiteId(name)).toBe(false)
  })
})

test('a station shows the name of its site, an old name as it is, and a removed site as none', () => {
  const [id, gone] = [newId(), newId()]
  const names = new Map([[id, 'Harbour']])
  expect(shownSite(id, names)).toEqual({ site: 'Harbour', siteId: id })
  expect(shownSite('Old depot', names)).toEqual({ site: 'Old depot', siteId: null })
  expect(shownSite(gone, names)).toEqual({ site: null, siteId: null })
  expect(shownSite(null, names)).toEqual({ site: null, siteId: null })
})

describe('a change of a site', () => {
  const former = changedSite(plainSite('Harbour', at), {
    address: 'Quay 1',
    timeZone: 'Europe/Berlin',
    latitude: 53.5,
    longitude: 9.9,
    contact: { name: 'Ann', phone: '+49 40 1' },
  })

  test('leaves what it does not name, and takes away what it names null', () => {
    expect(changedSite(former, { name: 'Port', contact: { phone: null, email: 'a@example.org' } })).toEqual({
      ...former,
      name: 'Port',
      contact: { name: 'Ann', phone: null, email: 'a@example.org' },
    })
    expect(changedSite(former, { latitude: null, longitude: null })).toMatchObject({ latitude: null })
  })

  test('never leaves half a place', () => {
    expect(() => changedSite(former, { latitude: null })).toThrow('both')
    expect(() => changedSite(plainSite('New', at), { longitude: 1 })).toThrow('both')
  })
})

test('the middle of places is where they are, on either side of the date line too', () => {
  const place = (latitude: number | null, longitude: number | null) => ({ latitude, longitude })
  expect(middleOf([])).toEqual(place(null, null))
  expect(middleOf([place(null, null), place(52, null)])).toEqual(place(null, null))
  expect(middleOf([place(52, 5), place(null, null), place(54, 7)])).toEqual(place(53, 6))
  expect(middleOf([place(0, 179), place(0, -179)])).toEqual(place(0, -180))
  expect(middleOf([place(0, -170), place(0, 170), place(0, 180)])).toEqual(place(0, -180))
})
