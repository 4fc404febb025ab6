import { afterEach, describe, expect, test } from 'bun:test'
import { createManagementLink, NoAnswer, type Patience } from './management-link.ts'

const closing: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closing.splice(0)) await close()
})

/** A management that answers, or hangs, in part or as a whole. */
const startManagement = () => {
  const { promise: never } = Promise.withResolvers<Response>()
  const state = { hangs: false, hangsAt: '', isBusy: false, asked: [] as string[] }
  const server = Bun.serve({
    port: 0,
    hostname: '127.0.0.1',
    idleTimeout: 0,
    fetch: (request) => {
      const { pathname } = new URL(request.url)
      state.asked.push(pathname)
      if (pathname === state.hangsAt) state.hangs = true
      if (state.hangs || (state.isBusy && pathname === '/read')) return never
      return new Response('', { status: pathname === '/readyz' ? 503 : 200 })
    },
  })
  closing.push(() => server.stop(true))
  return Object.assign(state, { base: `http://127.0.0.1:${server.port}` })
}

const quick: Patience = { ms: 3_000, doubtMs: 100, isRead: true }
const quickChange: Patience = { ...quick, isRead: false }

const outcome = async (answer: Promise<Response>): Promise<string> => {
  try {
    return String((await answer).status)
  } catch (error) {
    return error instanceof NoAnswer ? error.why : String(error)
  }
}

const linkTo = (base: string, most?: number) => {
  const link = createManagementLink({ base, ...(most !== undefined && { most }) })
  return (path: string, patience = quick) =>
    outcome(link.ask((signal) => fetch(base + path, { signal }), patience))
}

describe('a management that hangs', () => {
  test('is found out after a moment, and by all who read at the same time', async () => {
    const management = startManagement()
    const ask = linkTo(management.base)
    expect(await ask('/read')).toBe('200')
    management.hangs = true
    const began = performance.now()
    expect(await Promise.all([ask('/read'), ask('/read', { ...quick, doubtMs: 2_900 })])).toEqual([
      'unanswered',
      'unanswered',
    ])
    expect(performance.now() - began).toBeLessThan(1_500)
  })

  test('is not asked again by reads, and a change is not sent to it', async () => {
    const management = startManagement()
    const ask = linkTo(management.base)
    management.hangs = true
    expect(await ask('/read')).toBe('unanswered')
    management.asked.splice(0)
    expect(await ask('/read')).toBe('silent')
    expect(await ask('/change', quickChange)).toBe('silent')
    expect(new Set(management.asked)).toEqual(new Set(['/readyz']))
  })

  test('is found again by itself, though it says that it is not ready', async () => {
    const management = startManagement()
    const ask = linkTo(management.base)
    management.hangs = true
    expect(await ask('/read')).toBe('unanswered')
    management.hangs = false
    expect(await ask('/change', quickChange)).toBe('200')
    expect(await ask('/read')).toBe('200')
  })

  test('gets no change; one that it has taken by then is in doubt', async () => {
    const management = startManagement()
    const ask = linkTo(management.base)
    management.hangs = true
    expect(await ask('/change', quickChange)).toBe('silent')
    expect(management.asked).not.toContain('/change')
    management.hangs = false
    management.hangsAt = '/change'
    expect(await ask('/change', quickChange)).toBe('unanswered')
  })
})

test('one slow answer is waited for while the management lives, up to the limit', async () => {
  const management = startManagement()
  const ask = linkTo(management.base)
  management.isBusy = true
  expect(await ask('/read', { ...quick, ms: 900 })).toBe('slow')
  expect(management.asked.filter((path) => path === '/readyz').length).toBeGreaterThan(2)
  expect(await ask('/other')).toBe('200')
})

test('no more wait than may, and the next is refused at once', async () => {
  const management = startManagement()
  const ask = linkTo(management.base, 2)
  management.isBusy = true
  const waiting = [ask('/read', { ...quick, ms: 400 }), ask('/read', { ...quick, ms: 400 })]
  expect(await ask('/other')).toBe('full')
  expect(await Promise.all(waiting)).toEqual(['slow', 'slow'])
  expect(await ask('/other')).toBe('200')
})

test('what nobody takes was not done; what is cut off may have been', async () => {
  const gone = startManagement()
  await closing.pop()?.()
  expect(await linkTo(gone.base)('/read')).toBe('unanswered')
  expect(await linkTo(gone.base)('/change', quickChange)).toBe('silent')
  const cutting = Bun.serve({
    hostname: '127.0.0.1',
    port: 0,
    fetch: (request) => {
      if (request.url.endsWith('/readyz')) return new Response()
      // The process ends while it has the request.
      void cutting.stop(true)
      return Promise.withResolvers<Response>().promise
    },
  })
  expect(await linkTo(`http://127.0.0.1:${cutting.port}`)('/change', quickChange)).toBe('unanswered')
})
