import { describe, expect, test } from 'bun:test'
import { type Logger, silentLogger } from '@ocpp/shared/kernel/logger'
import { until } from '@ocpp/shared/testing/until'
import { startJobs } from './jobs.ts'

describe('background jobs', () => {
  test('run at once and then again and again', async () => {
    let runs = 0
    const run = async () => void runs++
    const jobs = startJobs([{ name: 'count', everyMs: 1, run }], silentLogger)
    await until('three runs', () => runs >= 3)
    await jobs.stop()
  })

  test('never run twice at a time, and are waited for when stopping', async () => {
    const gate = Promise.withResolvers<void>()
    let [started, ended] = [0, 0]
    const run = async () => {
      started++
      await gate.promise
      ended++
    }
    const beats = { count: 0 }
    const beat = async () => void beats.count++
    const jobs = startJobs(
      [
        { name: 'slow', everyMs: 1, run },
        { name: 'beat', everyMs: 1, run: beat },
      ],
      silentLogger,
    )
    await until('five beats', () => beats.count >= 5)
    expect(started).toBe(1)
    const stopped = jobs.stop()
    gate.resolve()
    await stopped
    expect(ended).toBe(1)
  })

  test('go on after a run that failed, which is logged', async () => {
    const failures: object[] = []
    const log: Logger = { ...silentLogger, error: (facts) => void failures.push(facts) }
    let runs = 0
    const run = async () => {
      runs++
      throw new Error('disk full')
    }
    const jobs = startJobs([{ name: 'fails', everyMs: 1, run }], log)
    await until('two runs', () => runs >= 2)
    await jobs.stop()
    expect(failures[0]).toEqual({ job: 'fails', reason: 'disk full' })
  })
})
