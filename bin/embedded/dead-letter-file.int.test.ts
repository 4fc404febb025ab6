import { Database } from 'bun:sqlite'
import { afterEach, expect, test } from 'bun:test'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInProcessBus } from '@ocpp/shared/bus/in-process'
import { systemClock } from '@ocpp/shared/kernel/clock'
import { isAppError } from '@ocpp/shared/kernel/errors'
import { silentLogger } from '@ocpp/shared/kernel/logger'
import { deadLetterOf, deadLetterStoreContract } from '@ocpp/shared/testing/dead-letter-store-contract'
import { envelopeOf } from '@ocpp/shared/testing/envelopes'
import { until } from '@ocpp/shared/testing/until'
import { type DeadLetterFile, openDeadLetterFile } from './dead-letter-file.ts'

const folders: string[] = []
const opened: DeadLetterFile[] = []
afterEach(() => {
  for (const file of opened.splice(0)) file.close()
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
})

const freshPath = () => {
  const folder = mkdtempSync(join(tmpdir(), 'ocpp-dead-letters-'))
  folders.push(folder)
  return join(folder, 'letters.sqlite')
}
const openFile = (path: string): DeadLetterFile => {
  const file = openDeadLetterFile(path)
  opened.push(file)
  return file
}
const openBus = (path: string) =>
  createInProcessBus({
    clock: systemClock,
    log: silentLogger,
    firstPauseMs: 1,
    deadLetterStore: openFile(path),
  })

deadLetterStoreContract('the letter file', () => openFile(freshPath()))

test('what was added is there when the file is opened again, whether or not it was closed', async () => {
  const path = freshPath()
  const first = openDeadLetterFile(path)
  await first.add(deadLetterOf('a'))
  first.close()
  const second = openFile(path)
  await second.add(deadLetterOf('b'))
  expect(await openFile(path).list(10)).toEqual([deadLetterOf('b'), deadLetterOf('a')])
})

test('a confirmed dead letter can be replayed by the next process', async () => {
  const path = freshPath()
  const before = openBus(path)
  await before.subscribe(async () => {
    throw new Error('not in this version')
  })
  const poison = envelopeOf('CS-1', 1)
  await before.publish(poison)
  await before.close()

  const after = openBus(path)
  const [deadLetter, ...others] = await after.deadLetters(10)
  expect(others).toEqual([])
  expect(deadLetter).toMatchObject({ error: 'not in this version', body: JSON.stringify(poison) })
  const taken: unknown[] = []
  await after.subscribe(async (envelope) => void taken.push(envelope))
  expect(await after.replay(deadLetter!.id)).toBe(true)
  await until('it was taken', () => taken.length === 1)
  expect(taken).toEqual([poison])
  await until('it has left the file', async () => (await openFile(path).list(1)).length === 0)
  await after.close()
})

test('a publish waits while the file cannot be written, and is confirmed when it can', async () => {
  const path = freshPath()
  const bus = openBus(path)
  const disk = new Database(path)
  disk.run(`CREATE TRIGGER full BEFORE INSERT ON letters BEGIN SELECT RAISE(ABORT, 'disk full'); END`)
  let tries = 0
  await bus.subscribe(async () => {
    tries++
    throw new Error('it cannot be applied')
  })
  let confirmed = false
  const published = bus.publish(envelopeOf('CS-1', 1)).then(() => {
    confirmed = true
  })
  await until('it was delivered again', () => tries > 5)
  expect(confirmed).toBe(false)
  expect(await bus.deadLetters(1)).toEqual([])
  disk.run('DROP TRIGGER full')
  await published
  expect(await bus.deadLetters(10)).toHaveLength(1)
  disk.close()
  await bus.close()
})

test('a full file takes no more, and what is discarded makes room', async () => {
  const file = openDeadLetterFile(freshPath(), 200_000)
  const big = (id: string) => ({ ...deadLetterOf(id), body: 'x'.repeat(30_000) })
  const ids: string[] = []
  const refused = await until('it is full', async () => {
    const id = `dead-letter-${ids.length}`
    const error = await file.add(big(id)).catch((cause: unknown) => cause)
    if (error === undefined) ids.push(id)
    return error
  })
  expect(isAppError(refused, 'unavailable')).toBe(true)
  expect(ids.length).toBeGreaterThan(2)
  expect(await file.list(100)).toHaveLength(ids.length)
  await file.remove(ids[0]!)
  await file.add(big('later'))
  expect((await file.list(100))[0]!.id).toBe('later')
  file.close()
})

test('a file that cannot be used is named', () => {
  const path = freshPath()
  writeFileSync(path, 'not a database, and long enough to be taken for the header of one'.repeat(20))
  const refused = () => openDeadLetterFile(path)
  expect(refused).toThrow(path)
  try {
    refused()
  } catch (error) {
    expect(isAppError(error, 'settings')).toBe(true)
  }
})

test('a closed file says that it is unavailable', async () => {
  const file = openDeadLetterFile(freshPath())
  file.close()
  expect(await file.add(deadLetterOf('a')).catch((error) => isAppError(error, 'unavailable'))).toBe(true)
})
