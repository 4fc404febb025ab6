import { expect, test } from 'bun:test'
import { createLobby } from './lobby.ts'

const started = (limit: number) => {
  let now = 0
  const lobby = createLobby({ monotonic: () => now }, limit)
  const evicted: string[] = []
  const enter = (address: string | null, name = '') => lobby.enter(address, () => void evicted.push(name))
  const pass = (ms: number) => {
    now += ms
  }
  return { lobby, enter, evicted, pass }
}

test('holds no more than its limit, and who leaves frees a place once', () => {
  const { lobby, enter } = started(4)
  const [first] = ['10.0.0.1', '10.0.0.2', '10.0.0.3', '10.0.0.4'].map((address) => enter(address))
  expect([enter('10.0.0.5'), lobby.size()]).toEqual([null, 4])
  first?.leave()
  first?.leave()
  expect(enter('10.0.0.5')).not.toBeNull()
  expect(enter('10.0.0.6')).toBeNull()
})

test('leaves half of it to others, however many connections one owner of addresses opens', () => {
  const { lobby, enter } = started(10)
  for (let n = 0; n < 100; n++) enter(`2001:db8::${n}`)
  expect(lobby.size()).toBe(5)
  expect(enter('2001:db8:0:1::1')).not.toBeNull()
  expect(enter('192.0.2.1')).not.toBeNull()
})

test('those that get nowhere go for others, those that have just come stay', () => {
  const { enter, evicted, pass } = started(4)
  enter('10.0.0.1', 'slow')
  enter('10.0.0.2', 'slow too')
  pass(4_000)
  enter('10.0.0.3', 'late')
  enter('10.0.0.4', 'later')
  expect([enter('10.0.0.5'), evicted]).toEqual([null, []])
  pass(1_000)
  expect(enter('10.0.0.5', 'new')).not.toBeNull()
  expect(evicted).toEqual(['slow', 'slow too'])
})

test('of connections whose sender is not known yet only the sum counts', () => {
  const { enter } = started(4)
  expect([1, 2, 3, 4].map(() => enter(null) !== null)).toEqual([true, true, true, true])
  expect(enter(null)).toBeNull()
})
