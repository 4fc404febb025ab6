import type { Station } from '@ocpp/shared/blocks/stations/station'
import { oldestVersion } from '@ocpp/shared/ocpp/version'
import { until } from '@ocpp/shared/testing/until'
import { openRawSocket, type RawSocket } from '../../test/field/support/raw-socket.ts'
import type { Api } from '../../test/support/api.ts'
import type { Plan } from './plan.ts'

export interface LinesDeps {
  readonly api: Pick<Api, 'get'>
  readonly stationsUrl: string
  readonly versionOf: (station: string) => Plan['stations'][number]['version'] | undefined
}

/** The sockets of a log's stations. */
export const createLines = ({ api, stationsUrl, versionOf }: LinesDeps) => {
  const url = new URL(stationsUrl)
  const sockets = new Map<string, RawSocket>()

  const linkOf = async (station: string) =>
    (await api.get<Station>(`/stations/${encodeURIComponent(station)}`)).link
  const open = async (station: string): Promise<RawSocket> => {
    const former = (await linkOf(station)).connection
    sockets.get(station)?.close()
    const socket = await openRawSocket({
      port: Number(url.port),
      path: `${url.pathname}/${encodeURIComponent(station)}`,
      protocols: versionOf(station) ?? oldestVersion,
      credentials: null,
      headers: [],
      answersPings: true,
    })
    sockets.set(station, socket)
    // A command finds a station that the store knows to be there.
    await until(`the connection of ${station} in the store`, async () => {
      const { connected, connection } = await linkOf(station)
      return connected && connection !== former
    })
    return socket
  }
  const lineOf = async (station: string): Promise<RawSocket> => {
    const socket = sockets.get(station)
    return socket === undefined || socket.closed !== null ? open(station) : socket
  }
  return {
    /** Opens it anew, and waits until the store knows. */
    open,
    /** The open socket of a station. */
    of: lineOf,
    close: (station: string) => {
      sockets.get(station)?.close()
      sockets.delete(station)
    },
    all: (): readonly (readonly [string, RawSocket])[] => [...sockets],
  }
}
