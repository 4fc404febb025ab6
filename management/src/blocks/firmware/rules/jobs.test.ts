import { describe, expect, test } from 'bun:test'
import type { EventOf } from '@ocpp/shared/contracts/events'
import fc from 'fast-check'
import type { JobItem } from '../records/jobs.ts'
import { reportJob, seeFirmware, startJob, unpublish } from './jobs.ts'

const at = (minute: number) => new Date(Date.UTC(2026, 10, 23, 9, minute)).toISOString()
type Started = EventOf<'JobStarted'>

const started = (key: string, minute: number, change: Partial<Started> = {}): Started => ({
  type: 'JobStarted',
  at: at(minute),
  key,
  kind: 'firmware',
  action: 'UpdateFirmware',
  ...change,
})
const reported = (
  status: string,
  minute: number,
  change: Partial<EventOf<'JobReported'>> = {},
): EventOf<'JobReported'> => ({ type: 'JobReported', at: at(minute), kind: 'firmware', status, ...change })

/** Tells a story to a station that boots with firmware 1.0. */
const story = (...events: (Started | EventOf<'JobReported'>)[]): readonly JobItem[] => {
  const jobs = new Map<string, JobItem>()
  for (const event of events) {
    if (event.type === 'JobReported') {
      const job = reportJob([...jobs.values()], 'CS-1', event, '1.0')
      if (job !== null) jobs.set(job.key, job)
    } else {
      const { changed, removed } = startJob([...jobs.values()], 'CS-1', event, '1.0')
      for (const key of removed) jobs.delete(key)
      for (const job of changed) jobs.set(job.key, job)
    }
  }
  return [...jobs.values()]
}

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

describe('a report that comes before the answer to its command', () => {
  const asked = { askedAt: at(10) }
  /** Whatever order the history is told in, the same jobs. */
  const sameInAnyOrder = (...events: Parameters<typeof story>) => {
    const jobs = story(...events)
    const byKey = (list: readonly JobItem[]) => list.toSorted((a, b) => (a.key < b.key ? -1 : 1))
    fc.assert(
      fc.property(fc.shuffledSubarray(events, { minLength: events.length }), (order) => {
        expect(byKey(story(...order))).toEqual(byKey(jobs))
      }),
      { includeErrorInReport: true },
    )
    return jobs
  }

  test.each([
    ['firmware', 'Downloading', 'Installed', {}, {}],
    ['log', 'Uploading', 'Uploaded', {}, {}],
    ['log', 'Uploading', 'Uploaded', { requestId: 5 }, { requestId: 5 }],
    ['log', 'Uploading', 'Uploaded', { requestId: 5 }, {}],
    ['log', 'Uploading', 'Uploaded', {}, { requestId: 5 }],
    ['publish', 'Downloading', 'Published', { requestId: 5 }, { requestId: 5 }],
  ] as const)('is of its job (%s, %s … %s; asked %o, told %o)', (kind, first, last, named, told) => {
    const start = started('c', 12, { kind, ...asked, ...named })
    const jobs = sameInAnyOrder(
      start,
      reported(first, 11, { kind, ...told }),
      reported(last, 13, { kind, ...told }),
    )
    expect(jobs).toMatchObject([
      {
        key: 'c',
        state: 'succeeded',
        body: { unasked: false, startedAt: at(11), timeline: [{ status: first }, { status: last }] },
      },
    ])
  })

  test('is never of the job before it, which is over', () => {
    const before = [started('a', 0), reported('Installed', 2)]
    const jobs = [
      story(...before, reported('Downloading', 11), started('b', 12, asked)),
      story(...before, started('b', 12, asked), reported('Downloading', 11)),
    ]
    for (const each of jobs)
      expect(each.map(({ key, state, at: heard }) => [key, state, heard])).toEqual([
        ['a', 'succeeded', at(2)],
        ['b', 'running', at(12)],
      ])
  })

  test('with another number is of another job, and one from before the command is nobody’s', () => {
    const start = started('c', 12, { kind: 'log', requestId: 5, ...asked })
    const older = reported('Uploaded', 9, { kind: 'log' })
    const other = reported('Uploading', 11, { kind: 'log', requestId: 6 })
    for (const jobs of [story(older, other, start), story(older, start, other), story(start, older, other)])
      expect(jobs.map(({ key, state }) => [key, state]).toSorted()).toEqual([
        ['c', 'accepted'],
        [`unasked log  ${at(9)}`, 'succeeded'],
        [`unasked log 6 ${at(11)}`, 'running'],
      ])
  })

  test('keeps where published firmware is', () => {
    const publish = { kind: 'publish', requestId: 5 } as const
    const locations = ['http://lc.example/fw']
    expect(
      sameInAnyOrder(
        started('c', 12, { ...publish, ...asked }),
        reported('Published', 11, { ...publish, locations }),
      ),
    ).toMatchObject([{ key: 'c', state: 'succeeded', body: { locations } }])
  })
})

describe('a job whose command was never answered', () => {
  const silent = started('c', 10, { askedAt: at(10), answer: 'none' })

  test('is unanswered until the station reports it; then it is the command’s', () => {
    expect(story(silent)).toMatchObject([{ key: 'c', state: 'unanswered', due: null }])
    const both = [story(silent, reported('Downloading', 11)), story(reported('Downloading', 11), silent)]
    for (const jobs of both) expect(jobs).toMatchObject([{ key: 'c', state: 'running', due: at(131) }])
  })

  test('takes no report of long after', () => {
    expect(story(silent, reported('Downloading', 10 + 121)).map(({ key }) => key)).toEqual([
      'c',
      `unasked firmware  ${at(131)}`,
    ])
  })

  test('begins with a late answer, and has failed where that says no', () => {
    const yes = started('c', 14, { askedAt: at(10), fileName: 'log.zip' })
    expect(story(silent, yes)).toMatchObject([
      { state: 'accepted', body: { fileName: 'log.zip', startedAt: at(14) } },
    ])
    expect(story(yes, silent)).toMatchObject([{ state: 'accepted' }])
    expect(story(silent, reported('Installed', 12), yes)).toMatchObject([{ state: 'succeeded' }])
    const no = started('c', 14, { askedAt: at(10), answer: 'no' })
    expect(story(silent, no)).toMatchObject([{ state: 'failed', body: { endedAt: at(14) } }])
    expect(story(no)).toEqual([])
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
