import { describe, expect, test } from 'bun:test'
import { usePageSession } from './page-session.ts'

const { client, api } = usePageSession()
const linksOf = (html: string) =>
  [...html.matchAll(/href="([^"]*)"/g)].map(([, href = '']) => href.replaceAll('&amp;', '&'))
/** Where the next page of a list is. */
const linkAfter = (html: string, list: string) => {
  const next = html.match(/<a [^>]*rel="next"[^>]*>/g)?.join('') ?? ''
  return linksOf(next).find((href) => new URLSearchParams(href.slice(5)).has(list)) ?? ''
}

describe('the map', () => {
  test('lists what its box shows, and says where that is nothing', async () => {
    const north = await client.page('/map?box=6,53,7,53.5')
    expect(north).toContain('in this view, worst first')
    expect(north).toContain('Groningen Europapark')
    expect(north).not.toContain('Utrecht Papendorp')
    expect(await client.page('/map?box=100,0,101,1')).toContain('No site in this view')
    expect(await client.page('/map?text=zzz')).toContain('No station matches')
  })

  test('keeps the view while a site is chosen and closed again, and leaves it with another filter', async () => {
    const html = await client.page('/map?box=4,51,6,53&site=Utrecht+Papendorp')
    for (const id of ['NL-UTR-0001', 'NL-UTR-0007']) expect(html).toContain(`href="/stations/${id}"`)
    expect(linksOf(html)).toContain('/map?box=4%2C51%2C6%2C53')
    const other = linksOf(html).find((href) => href.endsWith('&site=Amsterdam+Sloterdijk')) ?? ''
    const [west, , east] = (new URLSearchParams(other.slice(5)).get('box') ?? '').split(',').map(Number)
    expect(east! - west!).toBeCloseTo(0.9, 2)
    expect(html).not.toContain('name="box"')
  })

  test('goes nearer to a cluster by its pin, and lists the stations of one that is chosen', async () => {
    const html = await client.page('/map?box=-5,42,22,57')
    const name = /<title>(K\u00f6ln Ossendorf|D\u00fcsseldorf Hafen) and another site/.exec(html)?.[1] ?? ''
    expect(name).not.toBe('')
    const card = await client.page(`/map?box=-5,42,22,57&cluster=${encodeURIComponent(name)}`)
    expect(card).toContain('and 1 more')
    for (const id of ['DE-CGN-0001', 'DE-DUS-0003']) expect(card).toContain(`href="/stations/${id}"`)
  })

  test('is at most 150 kB with as many rings as there can be, and four tiles', async () => {
    const [pattern] = api.stations.filter(({ id }) => id === 'NL-ZWO-0001')
    const crowd = Array.from({ length: 5_000 }, (_, i) => {
      const site = `Site ${i % 625} of a crowd`
      const place = { latitude: 47 + ((i % 625) % 25) / 3, longitude: 3 + Math.floor((i % 625) / 25) / 2 }
      return { ...pattern!, id: `CROWD-${i}`, site, siteId: null, ...place }
    })
    api.stations.push(...crowd)
    for (const path of ['/map', '/map?box=3,47,14,55', '/map?box=5,50,8,52&site=Site+300+of+a+crowd']) {
      const html = await client.page(path)
      expect(html.length, path).toBeLessThan(150_000)
      expect(html.match(/class="pin/g)?.length ?? 0, path).toBeGreaterThan(5)
      expect(html.match(/class="tile"/g)?.length ?? 0, path).toBeLessThanOrEqual(4)
    }
    api.stations.splice(-5_000)
  })

  test('pages stations without coordinates and those of a site, however many there are', async () => {
    const [pattern] = api.stations.filter(({ id }) => id === 'NL-ZWO-0001')
    const added = Array.from({ length: 60 }, (_, i) => ({
      ...pattern!,
      ...{ id: `LOST-${100 + i}`, site: 'Depot', siteId: null, latitude: null, longitude: null },
    }))
    api.stations.push(...added)
    const first = await client.page('/map?site=Depot')
    expect(first).toContain('60 without coordinates')
    expect(first.match(/coordinates of LOST-/g)).toHaveLength(12)
    for (const list of ['stationsCursor', 'unplacedCursor']) {
      let html = first
      for (let i = 0; i < 4; i++) html = await client.page(linkAfter(html, list))
      expect(html, list).toContain('LOST-159')
      expect(html, list).toContain('12 of 60')
    }
    api.stations.splice(-60)
  })

  test('refuses a box that is none', async () => {
    const response = await client.get('/map?box=here')
    expect([response.status, await response.text()]).toEqual([422, expect.stringContaining('Refused')])
  })
})
