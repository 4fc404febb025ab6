import { expect, test } from 'bun:test'
import { addressOf } from '@ocpp/shared/api/route'
import { actions } from '../../src/server/actions/all.ts'
import { tokenOf } from '../stub/data/fleet-transactions.ts'
import { usePageSession } from './page-session.ts'

const { api, client } = usePageSession()

const running = api.transactions.find(({ active }) => active)
const doubtful = api.transactions.find(({ flags }) => flags.includes('implausible'))
const placeOf = (transaction = running) => ({
  station: transaction?.station ?? '',
  id: transaction?.transactionId ?? '',
})

/** What stands in the addresses of forms, by how they begin or by the whole of it. */
const named: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  sites: { id: 'site-0' },
  tariffs: { id: 'day' },
  users: { id: 'u-1' },
  roles: { id: 'night-shift' },
  webhooks: { id: 'w-1' },
  imports: { id: 'import-0' },
  campaigns: { id: 'c-1' },
  firmware: { id: 'fw-1' },
  'setting-templates': { id: 't-1' },
  alarms: { id: 'a-faulted' },
  ...Object.fromEntries(
    ['', '/save', '/try', '/delete'].map((part) => [`/alarms/rules/:id${part}`, { id: 'offline' }]),
  ),
  'api-keys': { id: 'AbCd1234' },
  'charging-profiles': { id: 'night' },
  tokens: { type: 'ISO14443', value: tokenOf(0) },
  '/transactions/:station/:id/close': placeOf(running),
  '/transactions/:station/:id/review': placeOf(doubtful),
}
const others = { id: 'NL-UTR-0007', name: 'reset', action: 'Reset' }
/** Forms that are there only for a choice made before. */
const chosen: Readonly<Record<string, string>> = { '/commands/new': '?name=reset' }

/** An address with something in each of its places. */
const filledIn = (path: string): string => {
  const places = [...path.matchAll(/:(\w+)/g)].map(([, place = '']) => [place, 'x'])
  const params = {
    ...Object.fromEntries(places),
    ...others,
    ...named[path.split('/')[1] ?? ''],
    ...named[path],
  }
  return addressOf(path, params) + (chosen[path] ?? '')
}

test.each(actions.map(({ path, formAt }) => [path, formAt ?? path] as const))(
  'a change by %s that is not made is said on %s',
  async (path, formAt) => {
    const _csrf = await client.csrf()
    // No bulk command is there: what was sent is kept without its page.
    expect((await client.get(filledIn(formAt))).status).toBe(formAt.startsWith('/commands/bulk/') ? 404 : 200)
    api.fail(503)
    const response = await client.post(filledIn(path), { _csrf, name: 'kept' })
    expect([422, 503]).toContain(response.status)
    // Not the page itself where it fails: it is long.
    expect(/the stub is set to fail|There (is|are) \d+ problem/.test(await response.text())).toBe(true)
  },
)
