import { describe, expect, test } from 'bun:test'
import fc from 'fast-check'
import { at, reported, started, story } from '../../../../testing/job-events.ts'
import type { JobItem } from '../records/jobs.ts'

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
