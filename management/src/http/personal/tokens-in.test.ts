import { describe, expect, test } from 'bun:test'
import { withTokens } from './tokens-in.ts'

const card = 'CARD-12345678'
const mask = (token: string) => `…${token.slice(-4)}`
const masked = (value: unknown) => JSON.stringify(withTokens(value, mask))

describe('tokens are found', () => {
  test.each<[string, unknown]>([
    ['as 1.6 names them', { idTag: card, idTagInfo: { parentIdTag: card } }],
    [
      'as 2.0.1 names them',
      {
        idToken: { idToken: card, type: 'Central', additionalInfo: [{ additionalIdToken: card, type: 'x' }] },
        idTokenInfo: { groupIdToken: { idToken: card, type: 'Central' } },
      },
    ],
    ['as a station may write them', { id_tag: card, IdTag: card, IDTOKEN: card }],
    ['as our own', { token: { type: 'Central', value: card }, group: card, groups: [card] }],
    ['as a record of one', { type: 'eMAID', value: card, alias: 'Anna' }],
    [
      'in a text that is JSON',
      { request: JSON.stringify({ idTag: card, data: JSON.stringify({ idTag: card }) }) },
    ],
    ['in one that is broken off', { request: `[2,"x","Authorize",{"idTag": "${card}` }],
    ['in one that is broken', { request: `{"idToken":{"idToken":"${card}",}}` }],
    ['in the line beside', { request: JSON.stringify({ idTag: card }), summary: `tag ${card}` }],
  ])('%s', (_, value) => {
    expect(masked(value)).not.toContain(card)
    expect(masked(value)).toContain('…5678')
  })

  test('and whose they are, as a whole', () => {
    const shown = withTokens({ alias: 'Anna Smith', after: { alias: null } }, mask)
    expect(shown).toEqual({ alias: '…', after: { alias: null } })
  })

  test('written as a number', () => {
    expect(withTokens({ idTag: 12_345_678 }, mask)).toEqual({ idTag: '…5678' } as never)
    expect(withTokens('{"idTag":12345678,', mask)).toBe('{"idTag":"…5678",')
  })

  test('and nothing else is changed', () => {
    const plain = {
      ...{ type: 'Actual', value: 'Central', at: null, on: true, of: [1, 'two'], group: { count: 2 } },
      ...{ request: '{ "meterStart": 1.0 }', token: null, note: '[not JSON' },
    }
    expect(withTokens(plain, mask)).toEqual(plain)
  })

  test('however deep a station nests, without a stack that ends', () => {
    const deep = `${'['.repeat(20_000)}{"idTag":"${card}"}${']'.repeat(20_000)}`
    expect(withTokens(deep, mask).includes(card)).toBe(false)
  })
})
