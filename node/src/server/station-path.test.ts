import { expect, test } from 'bun:test'
import { stationIn } from './station-path.ts'

const known = new Set(['CP1', 'A:B', 'a/b c', 'é1', 'metrics'])
const idIn = (path: string) => stationIn(path, (id) => known.has(id)).id

test.each([
  ['http://x/ocpp/CP1', 'CP1'],
  ['http://127.0.0.1:9000/ocpp/CP1', 'CP1'],
  ['/ocpp/CP1', 'CP1'],
  ['http://x/CP1', 'CP1'],
  ['http://x//CP1', 'CP1'],
  ['http://x/ocpp//CP1', 'CP1'],
  ['http://x/ocpp/CP1/', 'CP1'],
  ['http://x//ocpp///CP1//', 'CP1'],
  ['http://x/ocpp/CP1?v=1', 'CP1'],
  ['http://x/ocpp/CP1/?token=/NEW', 'CP1'],
  ['http://x/ocpp/CP1#CP2', 'CP1'],
  ['http://x/ocpp/1.6/CP1', 'CP1'],
  ['http://x/OCPP/1.6/CP1', 'CP1'],
  ['http://x/ocpp1.6/CP1', 'CP1'],
  ['http://x/ocpp/2.0.1/NEW', 'NEW'],
  ['http://x/steve/websocket/CentralSystemService/CP1', 'CP1'],
  ['http://x/any/thing/at/all/NEW', 'NEW'],
  ['http://x/ocpp/CP1/ws', 'CP1'],
  ['http://x/ocpp/CP1/1.6', 'CP1'],
  ['http://x/CP1/ocpp/', 'CP1'],
  ['http://x/ocpp/NEW/websocket/', 'NEW'],
  ['http://x/ocpp/CP1/NEW', 'NEW'],
  ['http://x/ocpp/%43P1', 'CP1'],
  ['http://x/ocpp/A%3AB', 'A:B'],
  ['http://x/ocpp/A:B', 'A:B'],
  ['http://x/ocpp/a%2Fb%20c', 'a/b c'],
  ['http://x/ocpp/%C3%A91', 'é1'],
  ['http://x/ocpp/cp1', 'cp1'],
  ['http://x/metrics', 'metrics'],
  ['http://x/ocpp/RDAM%7C123', 'RDAM|123'],
])('%s names %s', (path, id) => {
  expect(idIn(path)).toBe(id)
})

test.each([
  ['http://x', '/'],
  ['http://x/', '/'],
  ['http://x/ocpp', '/ocpp'],
  ['http://x/ocpp/', '/ocpp/'],
  ['http://x/ocpp/1.6/', '/ocpp/1.6/'],
  ['http://x/OCPP1.6J', '/OCPP1.6J'],
  ['http://x/steve/websocket/CentralSystemService', '/steve/websocket/CentralSystemService'],
  ['http://x/livez', '/livez'],
  ['http://x/ocpp/%zz', '/ocpp/%zz'],
  ['http://x/CP1/%zz', '/CP1/%zz'],
  ['http://x/ocpp/%00', '/ocpp/%00'],
  ['http://x/ocpp/%20', '/ocpp/%20'],
  ['http://x/ocpp/%E2%80%AECP1', '/ocpp/%E2%80%AECP1'],
  [`http://x/ocpp/${'x'.repeat(49)}`, `/ocpp/${'x'.repeat(41)}…`],
])('%s names no station, and is shown as %s', (path, shown) => {
  expect(stationIn(path, (id) => known.has(id))).toMatchObject({ id: null, shown })
})
