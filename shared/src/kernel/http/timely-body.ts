/** What of a server ends connections: seconds, 0 for never. */
export interface Timeouts {
  timeout(request: Request, seconds: number): void
}

export interface BodyPace {
  /** How long a body may take beyond what its size explains; only waiting for the sender counts. */
  readonly graceMs: number
  /** At least so fast, on average. */
  readonly bytesPerSecond: number
}

/** A form or a payload of JSON: the slowest mobile network is faster. */
export const usualPace: BodyPace = { graceMs: 20_000, bytesPerSecond: 1_024 }

/** Says how long to wait for the next piece, by how long was waited and what has come; nothing is left at 0. */
export const createPatience = ({ graceMs, bytesPerSecond }: BodyPace) => {
  let [waitedMs, bytes] = [0, 0]
  return {
    leftMs: (): number => Math.max(0, graceMs + (bytes / bytesPerSecond) * 1_000 - waitedMs),
    came: (size: number, afterMs: number): void => {
      bytes += size
      waitedMs += afterMs
    },
  }
}

/**
 * Bun ends a connection so many seconds after a request's head, however fast its body comes. This takes that limit away
 * while `answer`, which has limits of its own, is at work, and sets it again for what comes after.
 */
export const untimed = async <T>(
  server: Timeouts,
  request: Request,
  idleSeconds: number,
  answer: () => T | Promise<T>,
): Promise<T> => {
  server.timeout(request, 0)
  try {
    return await answer()
  } finally {
    server.timeout(request, idleSeconds)
  }
}

/** The same body, and a promise of when it came too slowly, by which it has ended with an error. */
const paced = (body: ReadableStream<Uint8Array>, pace: BodyPace) => {
  const late = Promise.withResolvers<void>()
  const patience = createPatience(pace)
  const reader = body.getReader()
  const pull = async (controller: ReadableStreamDefaultController<Uint8Array>) => {
    const since = performance.now()
    const timer = setTimeout(() => {
      controller.error(new Error('The body came too slowly'))
      late.resolve()
      void reader.cancel().catch(() => {})
    }, patience.leftMs())
    try {
      const { done, value } = await reader.read()
      patience.came(value?.length ?? 0, performance.now() - since)
      if (done) controller.close()
      else controller.enqueue(value)
    } finally {
      clearTimeout(timer)
    }
  }
  const cancel = (reason: unknown) => reader.cancel(reason)
  return { body: new ReadableStream({ pull, cancel }, { highWaterMark: 0 }), late: late.promise }
}

/**
 * Answers a request whose body must come at that pace: one that stalls or trickles is answered with 408 and its
 * connection closed. `workSeconds`: how long the answer may be silent; `idleSeconds`: how long the connection may after.
 */
export const answerInTime = async (
  server: Timeouts,
  request: Request,
  limits: { readonly idleSeconds: number; readonly workSeconds: number; readonly pace?: BodyPace },
  answer: (request: Request) => Response | Promise<Response>,
): Promise<Response> => {
  const { idleSeconds, workSeconds, pace = usualPace } = limits
  if (request.body === null) {
    server.timeout(request, workSeconds)
    return await answer(request)
  }
  return await untimed(server, request, idleSeconds, async () => {
    const { body, late } = paced(request.body as ReadableStream<Uint8Array>, pace)
    const tooLate = late.then(() => new Response('', { status: 408, headers: { Connection: 'close' } }))
    return await Promise.race([answer(new Request(request, { body })), tooLate])
  })
}
