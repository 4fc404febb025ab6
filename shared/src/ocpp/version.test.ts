import { expect, test } from 'bun:test'
import { chooseVersion } from './version.ts'

test.each([
  ['ocpp1.6', 'ocpp1.6'],
  ['ocpp2.0.1', 'ocpp2.0.1'],
  ['ocpp1.6, ocpp2.0.1', 'ocpp2.0.1'],
  ['ocpp2.1,ocpp1.6', 'ocpp1.6'],
  ['foo', null],
  ['OCPP1.6', null],
  ['ocpp1.6j', null],
  ['', null],
  [null, null],
])('of %p it speaks %p', (offered, spoken) => {
  expect(chooseVersion(offered)).toBe(spoken as ReturnType<typeof chooseVersion>)
})
