import { expect, test } from 'bun:test'
import { pagerLinks } from './pager-links.ts'

const after = (address: string | null): URLSearchParams => new URLSearchParams(address?.split('?')[1] ?? '')

test('the first page leads on and not back', () => {
  const links = pagerLinks('/stations', new URLSearchParams('state=Charging'), 'c2')
  expect(links.before).toBeNull()
  expect(links.after).toBe('/stations?state=Charging&cursor=c2&trail=-')
})

test('going on three pages and back again ends at the first address', () => {
  let query = new URLSearchParams('state=Charging')
  for (const cursor of ['c2', 'c3', 'c4']) query = after(pagerLinks('/s', query, cursor).after)
  expect(query.get('cursor')).toBe('c4')
  const seen: (string | null)[] = []
  let back = pagerLinks('/s', query, null).before
  while (back !== null) {
    seen.push(back)
    back = pagerLinks('/s', after(back), null).before
  }
  expect(seen.at(-1)).toBe('/s?state=Charging')
  expect(seen).toHaveLength(3)
})

test('each list of a page has its own cursor, and going on in one begins the others anew', () => {
  const first = after(
    pagerLinks('/map', new URLSearchParams('site=A&cursor=50&trail=-'), '50', 'stationsCursor').after,
  )
  expect(first.toString()).toBe('site=A&stationsCursor=50&stationsTrail=-')
  expect(pagerLinks('/map', first, null, 'stationsCursor').before).toBe('/map?site=A')
})
