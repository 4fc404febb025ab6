import { expect, test } from 'bun:test'
import { describeFuzz, runFuzz } from './fuzz/run-fuzz.ts'

test('whatever frame a station sends: one legal answer or a close, and the next good frame works', async () => {
  const seed = Number(process.env.FUZZ_SEED ?? Math.floor(Math.random() * 1e9))
  const report = await runFuzz({ seed, seconds: 20 })
  console.log(describeFuzz(report))
  expect({ seed, findings: report.findings }).toEqual({ seed, findings: [] })
  expect(report.frames).toBeGreaterThan(200)
}, 120_000)
