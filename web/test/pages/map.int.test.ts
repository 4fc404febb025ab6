import { describe, expect, test } from 'bun:test'
import { usePageSession } from './page-session.ts'

const { client, api } = usePageSession()
const linksOf = (html: string) =>
  [...html.matchAll(/href="([^"]*)"/g)].map(([, href = '']) => href.replaceAll('&amp;', '&'))
const linkAfter = (html: string, list: string) =>
  linksOf(html).find((href) => href.startsWith('/map?') && new URLSearchParams(href.slice(5)).has(list)) ?? ''

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
    expect(linksOf(html)).toContain('/map?box=4%2C51%2C6%2C53&site=Amsterdam+Sloterdijk')
    expect(html).not.toContain('name="box"')
  })

  test('goes nearer to a cluster by its pin, and lists the stations of one that is chosen', async () => {
    const html = await client.page('/map')
    expect(html).toContain('Köln Ossendorf and another site')
    const card = await client.page('/map?cluster=K%C3%B6ln+Ossendorf')
    expect(card).toContain('and 1 more')
    for (const id of ['DE-CGN-0001', 'DE-DUS-0003']) expect(card).toContain(`href="/stations/${id}"`)
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
    expect(first.match(/coordinates of LOST-/g)).toHaveLength(25)
    for (const list of ['stationsCursor', 'unplacedCursor']) {
      let html = first
      for (let i = 0; i < 2; i++)
        html = await client.page(linkAfter(html.slice(html.indexOf('id="twin"')), list))
      expect(html, list).toContain('LOST-159')
      expect(html, list).toContain('10 of 60')
    }
    api.stations.splice(-60)
  })

  test('refuses a box that is none', async () => {
    const response = await client.get('/map?box=here')
    expect([response.status, await response.text()]).toEqual([422, expect.stringContaining('Refused')])
  })
})
