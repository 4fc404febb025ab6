import { describe, expect, test } from 'bun:test'
import { at, reported, started, story } from '../../../../testing/job-events.ts'
import { seeFirmware, unpublish } from './jobs.ts'

describe('a job', () => {
  test('is accepted, runs, and ends with the word that ends it', () => {
    const [accepted] = story(started('a', 0))
    expect(accepted).toMatchObject({ state: 'accepted', due: at(120), body: { firmwareBefore: '1.0' } })
    const [running] = story(started('a', 0), reported('Downloading', 1))
    expect(running).toMatchObject({ state: 'running', due: at(121), body: { endedAt: null } })
    for (const [status, state] of [
      ['Installed', 'succeeded'],
      ['InvalidSignature', 'failed'],
      ['InstallationFailed', 'failed'],
    ] as const)
      expect(story(started('a', 0), reported(status, 2))[0]).toMatchObject({
        state,
        due: null,
        body: { endedAt: at(2) },
      })
  })

  test('that failed and is tried again by the station runs again', () => {
    const jobs = story(started('a', 0), reported('DownloadFailed', 1), reported('Downloading', 2))
    expect(jobs).toMatchObject([{ state: 'running' }])
    const numbered = { requestId: 4 }
    const again = story(
      started('a', 0, numbered),
      reported('DownloadFailed', 1, numbered),
      reported('Downloading', 2, numbered),
    )
    expect(again).toMatchObject([{ state: 'running', body: { endedAt: null } }])
  })

  test('is found by its number, whichever is the newest', () => {
    const jobs = story(
      started('a', 0, { requestId: 1 }),
      started('b', 1, { requestId: 2 }),
      reported('Installed', 2, { requestId: 1 }),
    )
    expect(jobs.map(({ key, state }) => [key, state])).toEqual([
      ['a', 'succeeded'],
      ['b', 'accepted'],
    ])
  })

  test('of 1.6 without a number is the open one of its kind', () => {
    const jobs = story(
      started('fw', 0),
      started('log', 1, { kind: 'log', action: 'GetDiagnostics' }),
      reported('Uploaded', 2, { kind: 'log' }),
      reported('Downloading', 3),
    )
    expect(jobs.map(({ key, state }) => [key, state])).toEqual([
      ['fw', 'running'],
      ['log', 'succeeded'],
    ])
  })

  test('is not changed by Idle, and keeps a word that nobody knows', () => {
    const jobs = story(started('a', 0), reported('Idle', 1), reported('Verifying', 2), reported('Idle', 3))
    expect(jobs).toHaveLength(1)
    expect(jobs[0]?.body.timeline).toEqual([{ at: at(2), status: 'Verifying' }])
    expect(jobs[0]?.state).toBe('running')
    for (const word of ['constructor', '__proto__', ''])
      expect(story(started('a', 0), reported(word, 1))[0]?.state).toBe('running')
  })

  test('that nobody here asked for is kept as such', () => {
    expect(story(reported('Downloading', 1, { requestId: 9 }))).toMatchObject([
      { state: 'running', body: { unasked: true, action: '', requestId: 9 } },
    ])
  })

  test('ends when the station takes on another one for it', () => {
    const jobs = story(started('a', 0), started('b', 1, { cancels: true }))
    expect(jobs.map(({ key, state }) => [key, state])).toEqual([
      ['a', 'cancelled'],
      ['b', 'accepted'],
    ])
  })

  test('without anything to upload is empty at once', () => {
    expect(story(started('a', 0, { kind: 'log', empty: true }))).toMatchObject([
      { state: 'empty', due: null },
    ])
  })

  test('has the same steps whatever the order of reports', () => {
    const one = story(started('a', 0), reported('Downloading', 1), reported('Installing', 2))
    const other = story(started('a', 0), reported('Installing', 2), reported('Downloading', 1))
    expect(other).toEqual(one)
  })

  test('told to begin later is patient until then', () => {
    expect(story(started('a', 0, { retrieveAt: at(10), installAt: at(30) }))[0]?.due).toBe(at(150))
  })
})

describe('the effect of an update', () => {
  test('is a boot with other firmware, also where the end was never told', () => {
    const jobs = story(started('a', 0), reported('Installing', 1))
    expect(seeFirmware(jobs, at(5), '2.0')).toMatchObject({
      state: 'succeeded',
      body: { firmwareAfter: '2.0', endedAt: at(5) },
    })
    expect(seeFirmware(jobs, at(5), '1.0')).toBeNull()
  })

  test('is not looked for before it began, long after its end, or twice', () => {
    const jobs = story(started('a', 0), reported('Installed', 1))
    expect(seeFirmware(jobs, at(-1), '2.0')).toBeNull()
    expect(seeFirmware(jobs, at(2 + 24 * 60), '2.0')).toBeNull()
    const seen = seeFirmware(jobs, at(2), '2.0')
    expect(seen).toMatchObject({ state: 'succeeded', body: { endedAt: at(1) } })
    expect(seeFirmware(seen === null ? [] : [seen], at(3), '3.0')).toBeNull()
  })
})

test('published firmware ends when it is offered no more', () => {
  const publish = { kind: 'publish', checksum: 'abc' } as const
  const jobs = story(started('a', 0, publish), reported('Published', 1, { kind: 'publish' }))
  const gone = { type: 'FirmwareUnpublished', at: at(2), checksum: 'abc', status: 'Unpublished' } as const
  expect(unpublish(jobs, gone)).toMatchObject([{ state: 'cancelled', body: { endedAt: at(2) } }])
  expect(unpublish(jobs, { ...gone, checksum: 'other' })).toEqual([])
})
