import { afterAll, beforeAll, expect, test } from 'bun:test'
import { createGuard, type Guard } from '@ocpp/shared/testing/services/cleanup'
import { runProgram } from './run-program.ts'

let guard: Guard

beforeAll(() => {
  guard = createGuard()
})

afterAll(() => guard.close())

const run = (script: string, withinMs = 20_000) =>
  runProgram(['sh', '-c', script], { cwd: '/', env: { PATH: process.env.PATH }, guard, withinMs })

test('gives the exit code and both streams', async () => {
  const { exitCode, output } = await run('echo out; echo err >&2; exit 3')
  expect({ exitCode, output: output.split('\n').sort() }).toEqual({ exitCode: 3, output: ['', 'err', 'out'] })
})

test('ends what takes too long, with all it started', async () => {
  const { exitCode, output } = await run('echo started; sleep 600 & wait', 1_000)
  expect(exitCode).toBe(1)
  expect(output).toBe('started\n\nended after 1 s without a result\n')
})

test('does not wait for what a program left running', async () => {
  const { exitCode, seconds } = await run('sleep 600 & exit 0')
  expect(exitCode).toBe(0)
  expect(seconds).toBeLessThan(10)
})

test('a program that does not exist is a failure', async () => {
  const missing = await runProgram(['/no/such/program'], { cwd: '/', env: {}, guard, withinMs: 5_000 })
  expect(missing.exitCode).toBe(1)
})
