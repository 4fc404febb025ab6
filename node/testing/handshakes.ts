import { expect } from 'bun:test'
import type { TestStationOptions } from './station.ts'
import type { World } from './world.ts'

/** The answer to a handshake as a plain HTTP client sees it. */
export const handshake = (world: World, path: string, headers: Record<string, string> = {}) =>
  handshakeAt(world, `/ocpp/${path}`, headers)

export const handshakeAt = (world: World, path: string, headers: Record<string, string> = {}) =>
  fetch(`http://127.0.0.1:${world.node.port}${path}`, {
    headers: {
      Connection: 'Upgrade',
      Upgrade: 'websocket',
      'Sec-WebSocket-Version': '13',
      'Sec-WebSocket-Key': 'dGhlIHNhbXBsZSBub25jZQ==',
      'Sec-WebSocket-Protocol': 'ocpp1.6',
      ...headers,
    },
  })

export const refused = async (world: World, options: Omit<TestStationOptions, 'port'>) =>
  expect(world.connect(options)).rejects.toThrow()
