import { describe, expect, test } from 'bun:test'
import { campaignBody, wave } from '../../../../testing/campaigns/bodies.ts'
import { advance, countsOf, isFinished, isOver, pauseReason, withHappening, withMoves } from './progress.ts'

const at = '2026-01-10T12:00:00.000Z'

describe('a campaign’s progress', () => {
  test('counts a station once, where it stands, and why it ended so', () => {
    const body = campaignBody({ waves: [wave({ counts: { waiting: 2 } }), wave({ number: 1 })], leftOut: 3 })
    const moved = withMoves(body, [
      { wave: 0, from: 'waiting', to: 'sent', reason: null },
      { wave: 0, from: 'waiting', to: 'failed', reason: 'rejected' },
    ])
    expect(moved.waves[0]?.counts).toEqual({ waiting: 0, sent: 1, failed: 1 })
    expect(moved.reasons).toEqual({ 'failed rejected': 1 })
    expect(countsOf(moved)).toMatchObject({ waiting: 0, sent: 1, failed: 1, skipped: 3, done: 0 })
    expect(isFinished(moved)).toBe(false)
    expect(isFinished(withMoves(moved, [{ wave: 0, from: 'sent', to: 'done', reason: null }]))).toBe(true)
  })

  test('pauses when more than its bound of enough stations fail', () => {
    const body = campaignBody({ plan: { pausePercent: 20, pauseAfter: 5 } })
    const counts = (done: number, failed: number) => wave({ counts: { done, failed, waiting: 9 } })
    expect(pauseReason(body, counts(3, 1))).toBeNull()
    expect(pauseReason(body, counts(4, 1))).toBeNull()
    expect(pauseReason(body, counts(3, 2))).toBe('2 of 5 failed in the canary, more than 20 %')
    expect(pauseReason(body, counts(50, 0))).toBeNull()
  })

  test('pauses after a wave in which nothing went well, however small', () => {
    const body = campaignBody({ plan: { pausePercent: 20, pauseAfter: 5 } })
    const canary = wave({ canary: false, number: 2, counts: { failed: 1, away: 4 } })
    expect(pauseReason(body, canary)).toBe('all 1 that were tried failed in wave 2')
    expect(pauseReason(body, wave({ counts: { failed: 1, underWay: 1 } }))).toBeNull()
  })

  test('is not paused again by what had failed when it was resumed', () => {
    const body = campaignBody({ plan: { pausePercent: 20, pauseAfter: 2 } })
    const baseline = { done: 1, failed: 4 }
    expect(pauseReason(body, wave({ counts: { done: 1, failed: 4 }, baseline }))).toBeNull()
    expect(pauseReason(body, wave({ counts: { done: 1, failed: 6 }, baseline }))).toBe(
      '2 of 2 failed in the canary, more than 20 %',
    )
  })

  test('begins a wave when the one before has been over for long enough', () => {
    const over = wave({ counts: { done: 2 }, finishedAt: '2026-01-10T11:00:00.000Z' })
    const next = wave({ number: 1, canary: false, counts: { waiting: 3 } })
    const of = (first: typeof over, soakMinutes: number) =>
      advance(campaignBody({ plan: { soakMinutes }, wave: 0, waves: [first, next] }), at)
    expect(of(over, 60)).toBe('begin')
    expect(of(over, 61)).toBe('wait')
    expect(of({ ...over, finishedAt: null }, 0)).toBe('wait')
    // All away: nothing is known yet.
    expect(of({ ...over, counts: { away: 2 } }, 0)).toBe('wait')
    expect(advance(campaignBody({ wave: 0, waves: [over] }), at)).toBe('none')
    expect(advance(campaignBody({ wave: -1, waves: [next] }), at)).toBe('begin')
  })

  test('does not wait for stations that are away before a wave is over', () => {
    expect(isOver(wave({ counts: { done: 1, away: 3 } }))).toBe(true)
    expect(isOver(wave({ counts: { done: 1, notDue: 1 } }))).toBe(false)
  })

  test('remembers the last fifty things that happened', () => {
    let body = campaignBody({})
    for (let n = 0; n < 60; n++) body = withHappening(body, { at, what: 'paused', detail: `${n}`, by: null })
    expect(body.history).toHaveLength(50)
    expect(body.history[0]?.detail).toBe('59')
  })
})
