import type { StationMessage } from '@ocpp/shared/contracts/station-message'

/** A message that a receiver took. */
export interface Taken {
  readonly headers: Readonly<Record<string, string>>
  readonly text: string
  readonly message: StationMessage
}

type Answers = (message: StationMessage) => Response | Promise<Response>

/** A receiver of webhooks on this machine, whose answers a test decides. */
export const startReceiver = () => {
  const taken: Taken[] = []
  let tries = 0
  let answers: Answers = () => new Response('ok')
  const server = Bun.serve({
    port: 0,
    hostname: '127.0.0.1',
    idleTimeout: 60,
    fetch: async (request) => {
      tries++
      const text = await request.text()
      const message = JSON.parse(text) as StationMessage
      const response = await answers(message)
      if (response.ok) taken.push({ headers: Object.fromEntries(request.headers), text, message })
      return response
    },
  })
  return {
    url: `http://127.0.0.1:${server.port}/hook`,
    taken,
    tries: () => tries,
    answer: (next: Answers) => {
      answers = next
    },
    /** The numbers of what it took of a station, each once, in the order in which they first came. */
    orderOf: (station: string) => [
      ...new Set(
        taken
          .filter(({ message }) => message.data.station === station)
          .map(({ headers }) => Number(headers['webhook-id']?.split('-').at(-2))),
      ),
    ],
    [Symbol.asyncDispose]: () => server.stop(true),
  }
}
