import { expect, test } from 'bun:test'
import { breachesOf, type ChaosReport, describeReport } from './report.ts'

const recovered = (name: string, seconds: number) => ({
  name,
  recovery: { answeredMs: seconds * 1000, storedMs: seconds * 2000, complete: true },
})
const good: ChaosReport = {
  profile: 'scaled',
  seed: 1,
  minutes: 30,
  stations: 100,
  answers: 5_000,
  faults: [recovered('kill -9 node', 1), recovered('kill -9 node', 3), recovered('broker line down', 5)],
  impossible: [],
  verdict: {
    transactions: 300,
    lost: 0,
    double: 0,
    whDifference: 1,
    orderBreaks: 0,
    wrongState: 0,
    findings: [],
  },
  commands: { accepted: 40, refused: 2 },
  drainMs: 1_500,
  missedChanges: 0,
  crashes: 0,
  refusals: [],
}

test('a run that kept every promise has no breach, and a table that says how often and how soon', () => {
  expect(breachesOf(good)).toEqual([])
  const text = describeReport(good)
  expect(text).toContain('every promise kept')
  const rows = text.split('\n').map((line) => line.split('|').map((cell) => cell.trim()))
  expect(rows).toContainEqual(['', 'kill -9 node', '2', '2.0', '3.0', '4.0', '6.0', ''])
  expect(rows).toContainEqual(['', 'all faults', '3', '3.0', '5.0', '6.0', '10.0', ''])
  expect(rows).toContainEqual(['', 'drained after, s', '1.5', '', '', '', '', ''])
})

test.each([
  ['lost', { verdict: { ...good.verdict, lost: 1 } }],
  ['double', { verdict: { ...good.verdict, double: 1 } }],
  ['Wh', { verdict: { ...good.verdict, whDifference: 2 } }],
  ['order', { verdict: { ...good.verdict, orderBreaks: 1 } }],
  ['state', { verdict: { ...good.verdict, wrongState: 1 } }],
  ['drained', { drainMs: null }],
  ['open pages', { missedChanges: 1 }],
  ['crashes', { crashes: 1 }],
  ['commands', { commands: { sent: 1 } }],
  ['error', { refusals: ['CS-1 StopTransaction: InternalError'] }],
  ['nothing', { answers: 0 }],
] satisfies [string, Partial<ChaosReport>][])('a breach of "%s" is named', (word, change) => {
  const breaches = breachesOf({ ...good, ...change })
  expect(breaches).toHaveLength(1)
  expect(breaches[0]).toContain(word)
  expect(describeReport({ ...good, ...change })).toContain('BREACH')
})

test('a fault that was not recovered from is a breach with its name', () => {
  const fault = {
    name: 'kill -9 broker',
    recovery: { answeredMs: 9, storedMs: 600_000, complete: false },
  }
  expect(breachesOf({ ...good, faults: [fault] })).toEqual(['no recovery after kill -9 broker'])
})
