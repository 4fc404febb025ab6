import { beforeAll, expect, test } from 'bun:test'
import { onBothStores } from '../actions/support/on-both-stores.ts'
import { rawStation } from '../actions/support/raw-station.ts'
import { allCases, type NamedCase } from './support/all-cases.ts'
import { runCase } from './support/run-case.ts'
import { PASSWORD } from './support/station-line.ts'

const cases = await allCases()

const tokensOf = ({ about: { tokens = [] } }: NamedCase) =>
  tokens.map((token) => (typeof token === 'string' ? { value: token } : token))

test('each case has a station and tokens of its own', () => {
  for (const names of [
    cases.map(({ station }) => station),
    cases.flatMap(tokensOf).map(({ value }) => value),
  ])
    expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([])
})

const reports = new Set(cases.flatMap(({ about }) => about.source))

onBothStores(
  `what the field sends (${cases.length} cases of ${reports.size} reports)`,
  (system) => {
    beforeAll(async () => {
      const { api } = system()
      for (const one of cases) {
        const { password: secret = PASSWORD, registered } = one.about
        await api.send('POST', '/stations', { id: one.station, secret })
        if (registered !== undefined) await api.send('PATCH', `/stations/${one.station}`, registered)
        for (const token of tokensOf(one)) await api.send('POST', '/tokens', { type: 'ISO14443', ...token })
      }
      // The node learns in the order in which things were made: when it knows the last one, it knows all.
      await rawStation(system())
    }, 60_000)

    for (const { name, station, about } of cases)
      test.concurrent(`${name}: ${about.vendor}: ${about.title}`, () => runCase(system(), station, about))
  },
  { PING_SECONDS: '4' },
)
