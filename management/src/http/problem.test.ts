import { describe, expect, test } from 'bun:test'
import { AppError, errorCodes } from '@ocpp/shared/kernel/errors'
import { type Logger, silentLogger } from '@ocpp/shared/kernel/logger'
import { Hono } from 'hono'
import type { Env } from './env.ts'
import { onError, onNotFound, problemKinds } from './problem.ts'

const answerTo = async (thrown: unknown, log: Logger = silentLogger) => {
  const app = new Hono<Env>()
  app.onError(onError(log))
  app.notFound(onNotFound)
  app.use(async (c, next) => {
    c.set('traceId', 'trace-1')
    await next()
  })
  app.get('/', () => {
    throw thrown
  })
  const response = await app.request('/')
  return { response, problem: (await response.json()) as Record<string, unknown> }
}

describe('a problem', () => {
  for (const code of errorCodes)
    test(`says ${problemKinds[code].status} for ${code}`, async () => {
      const { response, problem } = await answerTo(new AppError(code, 'what happened'))
      expect(response.status).toBe(problemKinds[code].status)
      expect(response.headers.get('Content-Type')).toBe('application/problem+json')
      expect(problem).toMatchObject({ code, status: response.status, traceId: 'trace-1' })
    })

  test('carries the issues of an invalid request', async () => {
    const issues = [{ path: 'name', message: 'must be short' }]
    const { problem } = await answerTo(new AppError('invalid', 'no', { details: { issues } }))
    expect(problem).toMatchObject({ detail: 'no', issues })
  })

  test('says when to come back', async () => {
    const { response } = await answerTo(
      new AppError('rateLimited', 'slow', { details: { retryAfterSeconds: 7 } }),
    )
    expect(response.headers.get('Retry-After')).toBe('7')
  })

  test('keeps the text of an unexpected error to the log, with its cause', async () => {
    const lines: object[] = []
    const log: Logger = { ...silentLogger, error: (facts) => void lines.push(facts) }
    const cause = new Error('password=hunter2')
    const { response, problem } = await answerTo(cause, log)
    expect(response.status).toBe(500)
    expect(JSON.stringify(problem)).not.toContain('hunter2')
    expect(lines).toEqual([{ traceId: 'trace-1', error: cause }])
  })
})
