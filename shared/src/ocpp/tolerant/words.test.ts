import { expect, test } from 'bun:test'
import { nearWord, sameWord } from './words.ts'

const statuses = [
  'Available',
  'Preparing',
  'Charging',
  'SuspendedEVSE',
  'SuspendedEV',
  'Finishing',
  'Unavailable',
  'Faulted',
]

test.each([
  ['available', 'Available'],
  ['SUSPENDED_EV', 'SuspendedEV'],
  ['Suspended EVSE', 'SuspendedEVSE'],
  ['L1', undefined],
  ['', undefined],
])('%j is %p in other letters', (word, meant) => expect(sameWord(word, statuses)).toBe(meant as string))

test.each([
  ['Avaliable', 'Available'],
  ['Unvailable', 'Unavailable'],
  ['Charing', 'Charging'],
  ['SuspendedEVS', undefined],
  ['Exploding', undefined],
  ['x'.repeat(10_000), undefined],
])('%j is misspelt from %p', (word, meant) => expect(nearWord(word, statuses)).toBe(meant as string))
