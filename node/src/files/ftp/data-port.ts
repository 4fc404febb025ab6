import type { Socket } from 'node:net'
import type { SecureContext } from 'node:tls'
import { secured } from './data-connection.ts'
import type { PassivePort, PassivePorts } from './passive-ports.ts'
import type { DataConnection } from './transfers.ts'

interface DataPortDeps {
  readonly passivePorts: PassivePorts
  readonly secureContext: SecureContext | undefined
  readonly publicAddress: string
  readonly handshakeMs: number
}

/** The port of a control connection's next transfer, and the transfer that uses it. */
export const createDataPort = (deps: DataPortDeps, address: string) => {
  const { passivePorts, secureContext, handshakeMs } = deps
  let port: PassivePort | null = null
  let underWay: AbortController | null = null
  let isClosed = false

  const open = async (protects: boolean): Promise<Socket> => {
    if (port === null) throw new Error('no port')
    const socket = await port.socket()
    return protects && secureContext !== undefined
      ? await secured(socket, secureContext, handshakeMs)
      : socket
  }

  return {
    /** Opens another port; the text that names it, or null when none is free. */
    listen: async (extended: boolean): Promise<string | null> => {
      port?.close()
      port = await passivePorts.open(address)
      if (port === null) return null
      if (isClosed) port.close()
      if (extended) return `229 Extended Passive Mode (|||${port.port}|)`
      const fields = [...deps.publicAddress.split('.'), port.port >> 8, port.port & 255]
      return `227 Passive Mode (${fields.join(',')})`
    },
    transfer: (protects: boolean): DataConnection => {
      underWay = new AbortController()
      return { open: () => open(protects), givenUp: underWay.signal }
    },
    /** A connection that the transfer has left open ends by itself, with what is still to be sent. */
    transferred: () => {
      underWay = null
      port = null
    },
    abort: () => {
      underWay?.abort()
      port?.close()
    },
    /** A file that is on its way goes on, within its own limits: some firmware does not wait for the answer. */
    close: () => {
      isClosed = true
      if (underWay === null) port?.close()
    },
  }
}
