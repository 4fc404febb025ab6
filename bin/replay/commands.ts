import type { Command } from '@ocpp/shared/blocks/commands/api'
import type { Frame, RawSocket } from '../../test/field/support/raw-socket.ts'
import type { Api } from '../../test/support/api.ts'
import type { Act } from './plan.ts'
import type { Trouble } from './trouble.ts'

export interface CommandsDeps {
  readonly api: Pick<Api, 'send'>
  readonly lineOf: (station: string) => Promise<RawSocket>
  readonly translated: (station: string, connector: number | null, text: string) => string
  readonly troubles: Trouble[]
}

/** Gives the other system's commands again, and answers them as the station did. */
export const createCommands = ({ api, lineOf, translated, troubles }: CommandsDeps) => {
  const commands = new Map<string, { messageId: string; settled: Promise<Command> }>()

  const command = async ({ line, station, parts }: Extract<Act, { kind: 'commanded' }>): Promise<void> => {
    const trouble = (what: string) =>
      troubles.push({ line, station, what: `command ${parts.action}: ${what}` })
    const socket = await lineOf(station)
    const payload = JSON.parse(translated(station, null, JSON.stringify(parts.payload ?? {}))) as object
    const path = `/stations/${encodeURIComponent(station)}/commands/${encodeURIComponent(parts.action)}`
    const settled = api.send<Command>('POST', path, payload)
    const asked = async (): Promise<Frame | null> => {
      for (;;) {
        const frame = await socket.nextCall()
        if (frame === null || frame[2] === parts.action) return frame
      }
    }
    const first = await Promise.race([asked(), settled]).catch((error: Error) => {
      trouble(`could not be given here: ${error.message.slice(0, 200)}`)
      return null
    })
    if (Array.isArray(first))
      commands.set(`${station} ${parts.id}`, { messageId: String((first as Frame)[1]), settled })
    else if (first !== null) trouble(`was not sent: ${(first as Command).state}`)
    settled.catch(() => {})
  }

  const answer = async ({ station, parts, text }: Extract<Act, { kind: 'answered' }>): Promise<void> => {
    const given = commands.get(`${station} ${parts.id}`)
    if (given === undefined) return
    commands.delete(`${station} ${parts.id}`)
    const socket = await lineOf(station)
    // Only the first time: it is the message id.
    socket.send(text.replace(parts.id, () => given.messageId))
    await given.settled.catch(() => {})
  }

  return { command, answer }
}
