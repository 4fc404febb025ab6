import { expect, test } from 'bun:test'

const program = (stop: string) => `
  import { createLifecycle, stopOnSignals } from '${import.meta.dir}/lifecycle.ts'
  import { createLogger } from '${import.meta.dir}/logger.ts'
  const log = createLogger('test', 'error')
  const lifecycle = createLifecycle(log)
  lifecycle.add('part', () => ${stop})
  stopOnSignals(lifecycle, log, 100)
  setInterval(() => {}, 1_000)
  console.log('up')
`

const stopped = async (stop: string) => {
  const child = Bun.spawn([process.execPath, '-e', program(stop)], { stdout: 'pipe', stderr: 'inherit' })
  const reader = child.stdout.getReader()
  await reader.read()
  child.kill('SIGTERM')
  const code = await child.exited
  const { value } = await reader.read()
  return { code, said: new TextDecoder().decode(value) }
}

test('a process that was asked to stop ends with 0 when all its parts have stopped', async () => {
  expect(await stopped('Promise.resolve()')).toEqual({ code: 0, said: '' })
})

test('a part that hangs does not keep the process', async () => {
  const { code, said } = await stopped('new Promise(() => {})')
  expect(code).toBe(1)
  expect(said).toContain('not everything stopped in time')
})
