import type { Clock } from '@ocpp/shared/kernel/clock'
import { newId } from '@ocpp/shared/kernel/ids'
import type { Stamp } from '@ocpp/shared/kernel/stamp'
import type { Version } from '@ocpp/shared/ocpp/version'
import { Answers } from '../stations/answers.ts'
import { Calls } from '../stations/calls.ts'
import type { Registry } from '../stations/registry.ts'
import type { Session } from '../stations/session.ts'
import type { Socket } from './socket-data.ts'

export interface SessionDeps {
  readonly clock: Clock
  readonly stamp: () => Stamp
  readonly registry: Pick<Registry, 'awaySince'>
}

/** The session of a socket that has just been opened. */
export const sessionOf = (ws: Socket, version: Version, { clock, stamp, registry }: SessionDeps): Session => {
  const { admitted, remoteAddress, offered } = ws.data
  const { ms } = stamp()
  const send = (text: string) => void ws.sendText(text)
  return {
    station: admitted.station,
    connection: newId(),
    version,
    socket: {
      send,
      close: (code, reason) => ws.close(code, reason),
      ping: () => void ws.ping(),
    },
    remoteAddress,
    securityProfile: admitted.securityProfile,
    connectedMs: ms,
    awaySinceMs: registry.awaySince(admitted.station) ?? ms,
    presentedSecretHash: admitted.presentedSecretHash,
    isNextSecret: admitted.isNextSecret,
    ...(admitted.certificate !== undefined && { certificate: admitted.certificate }),
    ...(offered !== undefined && { offered }),
    answers: new Answers(),
    calls: new Calls(send, clock),
    admission: admitted.admission,
    reported: false,
    invited: new Set(),
    waiting: 0,
    lastMessageMs: ms,
    spoke: false,
    superseded: false,
  }
}
