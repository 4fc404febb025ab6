import { expect, test } from 'bun:test'
import { chooseSubprotocol } from './version.ts'

test.each([
  ['ocpp1.6', 'ocpp1.6', 'ocpp1.6'],
  ['ocpp2.0.1', 'ocpp2.0.1', 'ocpp2.0.1'],
  ['ocpp1.6, ocpp2.0.1', 'ocpp2.0.1', 'ocpp2.0.1'],
  ['ocpp2.1,ocpp1.6', 'ocpp1.6', 'ocpp1.6'],
  ['ocpp1.6,ocpp2.0', 'ocpp1.6', 'ocpp1.6'],
  ['ocpp1.5, ocpp1.6, ', 'ocpp1.6', 'ocpp1.6'],
  ['OCPP1.6', 'ocpp1.6', 'OCPP1.6'],
  ['Ocpp2.0.1', 'ocpp2.0.1', 'Ocpp2.0.1'],
  ['ocpp1.6j', 'ocpp1.6', 'ocpp1.6j'],
  ['OCPP1.6J', 'ocpp1.6', 'OCPP1.6J'],
  ['ocpp-1.6', 'ocpp1.6', 'ocpp-1.6'],
  ['ocpp_1_6', 'ocpp1.6', 'ocpp_1_6'],
  ['ocpp16', 'ocpp1.6', 'ocpp16'],
  ['ocpp-j1.6', 'ocpp1.6', 'ocpp-j1.6'],
  ['ocpp1.6-json', 'ocpp1.6', 'ocpp1.6-json'],
  ['ocpp201', 'ocpp2.0.1', 'ocpp201'],
  ['OCPP-2.0.1', 'ocpp2.0.1', 'OCPP-2.0.1'],
  ['v1.6', 'ocpp1.6', 'v1.6'],
  ['OCPP1.6, ocpp1.6', 'ocpp1.6', 'ocpp1.6'],
])('of %p it speaks %p, and repeats %p', (offered, version, name) => {
  expect(chooseSubprotocol(offered)).toEqual({
    kind: 'spoken',
    version: version as 'ocpp1.6' | 'ocpp2.0.1',
    name,
  })
})

test.each([
  ['foo'],
  ['ocpp1.5'],
  ['ocpp2.0'],
  ['ocpp2.1'],
  ['ocpp1.6s'],
  ['ocpp'],
  ['chat, 13'],
  ['"ocpp1.6"'],
])('%p is nothing that is spoken here', (offered) => {
  expect(chooseSubprotocol(offered)).toEqual({ kind: 'unknown' })
})

test.each([[''], [null], [' , ']])('%p offers nothing', (offered) => {
  expect(chooseSubprotocol(offered)).toEqual({ kind: 'none' })
})
