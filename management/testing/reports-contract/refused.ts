import { expect, test } from 'bun:test'
import type { Problem } from '@ocpp/shared/api/problem'
import { at, type ReportWorld } from './world.ts'

/** What reports refuse, and in which words. */
export const refusedReports = (world: ReportWorld): void => {
  for (const [query, words] of [
    ['from=2020-01-01&to=2026-01-01', 'at most 366 days, and 2020-01-01 to 2026-01-01 are 2193'],
    ['from=2026-03-02&to=2026-03-01', 'is before the first'],
    ['from=2026-03-02', 'Name the first day (from) and the last (to)'],
    ['period=2026-03&from=2026-03-01&to=2026-03-02', 'not both'],
    ['period=2026-13', 'must be a month'],
    ['from=2026-02-30&to=2026-03-02', 'no day 2026-02-30'],
    ['period=2026-03&cursor=x', 'cannot be read'],
  ] as const)
    test(`refuse ${query}, and say why`, async () => {
      const { status, body } = await world.operator.refused('GET', `/reports?${query}`)
      expect(status).toBe(422)
      expect(JSON.stringify(body)).toContain(words)
    })

  test('refuse to leave out what cannot be', async () => {
    const station = await world.addStation(null)
    const outage = { from: at(5, '10:00'), to: at(5, '11:00'), reason: 'vehicle', evidence: 'Photo' }
    const refused = async (body: object) =>
      (await world.operator.post<Problem>('/excluded-outages', { ...outage, ...body })).status
    expect(await refused({})).toBe(422)
    expect(await refused({ station, site: 'x' })).toBe(422)
    expect(await refused({ station: 'nobody' })).toBe(404)
    expect(await refused({ site: 'nowhere' })).toBe(404)
    expect(await refused({ station, to: outage.from })).toBe(422)
    expect(await refused({ station, to: '2026-12-01T00:00:00Z' })).toBe(422)
    expect(await refused({ station, evidence: ' ' })).toBe(422)
    expect(await refused({ station, reason: 'weather' })).toBe(422)
  })
}
