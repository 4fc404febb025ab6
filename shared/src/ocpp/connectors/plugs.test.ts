import { expect, test } from 'bun:test'
import { plugLabels, plugOfOcpp, plugOfWord, plugs } from './plugs.ts'

test('a station’s word for its connector is that of the field, and an unknown one is none', () => {
  const said = [
    'cCCS2',
    'cCCS1',
    'cG105',
    'sType2',
    'cType2',
    'cTesla',
    'sCEE-7-7',
    's309-3P-32A',
    'wInductive',
  ]
  expect(said.map(plugOfOcpp)).toEqual([
    ...(['ccs2', 'ccs1', 'chademo', 'type2', 'type2', 'nacs', 'domestic', 'cee', 'wireless'] as const),
  ])
  expect(['Unknown', 'Undetermined', '', '__proto__', 'constructor'].map(plugOfOcpp)).toEqual(
    Array.from({ length: 5 }, () => undefined),
  )
})

test('people write plugs as they say them', () => {
  expect(
    ['Type 2', 'TYPE2', 'type-2', 'CCS', 'ccs 2', 'CHAdeMO', 'GB/T DC', 'cCCS1'].map(plugOfWord),
  ).toEqual(['type2', 'type2', 'type2', 'ccs2', 'ccs2', 'chademo', 'gbtDc', 'ccs1'])
  for (const plug of plugs) expect(plugOfWord(plugLabels[plug])).toBe(plug)
  expect(plugOfWord('Type 9')).toBeUndefined()
})
