import { describe, expect, test } from 'bun:test'
import { rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { until } from '@ocpp/shared/testing/until'
import { createFakeBus } from '../../testing/fake-bus.ts'
import { draft, keep, labels, rowsOf, useJournalFile } from '../../testing/journal-file.ts'

const { file, open } = useJournalFile()

describe('the drain', () => {
  test('leaves everything on disk while the bus is down, and brings it in order when it is up', async () => {
    const bus = createFakeBus(false)
    const { journal, close } = open(bus)
    for (let i = 0; i < 3_000; i++) journal.append(draft(String(i), `CP${i % 20}`))
    await keep(journal, 'last')
    expect(bus.envelopes).toEqual([])
    bus.up(true)
    await until('everything to be confirmed', () => journal.health().depth === 0)
    expect(bus.entries).toHaveLength(3_001)
    for (const { entries } of bus.envelopes) expect(entries.length).toBeLessThanOrEqual(200)
    for (let partition = 0; partition < 8; partition++) {
      const sequences = bus.envelopes
        .filter((envelope) => envelope.partition === partition)
        .flatMap(({ entries }) => entries.map(({ sequence }) => sequence))
      expect(sequences).toEqual(sequences.toSorted((a, b) => a - b))
    }
    await close()
    expect(rowsOf(file())).toEqual([])
  })

  test('has many publications in flight', async () => {
    const bus = createFakeBus()
    bus.hold()
    const { journal, close } = open(bus)
    for (let i = 0; i < 20; i++) await keep(journal, String(i))
    await until('all to be under way', () => bus.envelopes.length === 20)
    expect(journal.health().depth).toBe(20)
    bus.release()
    await until('all to be confirmed', () => journal.health().depth === 0)
    await close()
  })

  test('publishes again, with the same numbers, what was not confirmed', async () => {
    const bus = createFakeBus()
    bus.fail(1)
    const { journal, close } = open(bus)
    await keep(journal, 'a')
    await keep(journal, 'b')
    await until('everything to be confirmed', () => journal.health().depth === 0)
    expect(new Set(labels(bus.entries))).toEqual(new Set(['a', 'b']))
    const numbers = new Map(bus.entries.map((entry) => [labels([entry])[0], entry.sequence]))
    expect(bus.entries.every((entry) => numbers.get(labels([entry])[0]) === entry.sequence)).toBe(true)
    await close()
  })

  test('starts again after the confirmed prefix when confirms are lost', async () => {
    const bus = createFakeBus()
    const { journal, close } = open(bus)
    await keep(journal, 'confirmed')
    await until('the first confirm', () => journal.health().depth === 0)
    bus.hold()
    await keep(journal, 'lost confirm')
    await until('it to be under way', () => bus.envelopes.length === 2)
    bus.up(false)
    bus.release()
    expect(journal.health().depth).toBe(1)
    bus.up(true)
    await until('the second confirm', () => journal.health().depth === 0)
    expect(labels(bus.entries)).toEqual(['confirmed', 'lost confirm', 'lost confirm'])
    expect(bus.entries[1]!.sequence).toBe(bus.entries[2]!.sequence)
    await close()
  })

  test('recovers the backlog of the process before it, and never gives a number twice', async () => {
    const before = open(createFakeBus(false))
    await keep(before.journal, 'old 1')
    await keep(before.journal, 'old 2')
    await before.close()
    const bus = createFakeBus()
    const after = open(bus)
    expect(await keep(after.journal, 'new')).toBeNull()
    await until('everything to be confirmed', () => after.journal.health().depth === 0)
    expect(labels(bus.entries)).toEqual(['old 1', 'old 2', 'new'])
    const sequences = bus.entries.map(({ sequence }) => sequence)
    expect(new Set(sequences).size).toBe(3)
    expect(sequences).toEqual(sequences.toSorted((a, b) => a - b))
    await after.close()

    rmSync(dirname(file()), { recursive: true })
    const lost = createFakeBus()
    const anew = open(lost)
    await keep(anew.journal, 'after the loss of the disk')
    await until('it to arrive', () => lost.entries.length === 1)
    expect(lost.entries[0]!.sequence).toBeGreaterThan(sequences[2]!)
    await anew.close()
  })

  test('answers slowly at its cap, and says so', async () => {
    const { journal, close } = open(createFakeBus(false), 5)
    for (let i = 0; i < 5; i++) await keep(journal, String(i))
    expect(journal.health()).toMatchObject({
      full: true,
      problem: 'the journal is full: 5 entries wait for the bus',
    })
    expect(journal.health().ageMs).toBeGreaterThan(86_400_000)
    let settled = false
    const slow = keep(journal, 'slow').then(() => {
      settled = true
    })
    await new Promise((resolve) => setImmediate(resolve))
    expect(settled).toBe(false)
    await slow
    // One slow commit takes all there is: nobody waits for the sum of them.
    const { commits } = journal.health()
    await Promise.all(Array.from({ length: 600 }, (_, i) => keep(journal, `more ${i}`)))
    expect(journal.health().commits).toBe(commits + 1)
    await close()
  })
})

test('kill -9 in mid-stream: every answered entry is there after reopening', async () => {
  const answered = new Set<string>()
  let next = 0
  for (let round = 0; round < 3; round++) {
    const script = join(import.meta.dir, '../../testing/journal-writer.ts')
    const writer = Bun.spawn([process.execPath, script, file(), String(next)], { stdout: 'pipe' })
    const before = answered.size
    let rest = ''
    for await (const chunk of writer.stdout.pipeThrough(new TextDecoderStream())) {
      const lines = (rest + chunk).split('\n')
      rest = lines.pop() ?? ''
      for (const line of lines) answered.add(line)
      if (answered.size > before + 500) writer.kill('SIGKILL')
    }
    await writer.exited
    expect(writer.signalCode).toBe('SIGKILL')
    next = Math.max(...[...answered].map(Number)) + 100_000
  }
  const bus = createFakeBus()
  const { journal, close } = open(bus)
  await until('everything to be confirmed', () => journal.health().depth === 0)
  const kept = labels(bus.entries)
  expect([...answered].filter((label) => !new Set(kept).has(label))).toEqual([])
  expect(new Set(bus.entries.map(({ sequence }) => sequence)).size).toBe(bus.entries.length)
  await close()
})
