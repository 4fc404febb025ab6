import type { ConnectorStatus } from '@ocpp/shared/contracts/values'
import type { Call, Identity, Setting, StationControl } from './dialect.ts'
import type { Plug } from './plug.ts'

/** A certificate and its key, in PEM. */
export interface ClientCertificate {
  readonly cert: string
  readonly key: string
}

export type Payload = Record<string, unknown>
/** What a station does when it is called. @throws CallError */
export type Obey = (payload: Payload) => Payload

/** The simulated station as its behaviours see it: what they may look at, and how they speak. */
export interface Device {
  readonly identity: Identity
  readonly version: 'ocpp1.6' | 'ocpp2.0.1'
  readonly plugs: readonly Plug[]
  readonly settings: Map<string, Setting>
  /** Where it connects over TLS where no network profile says so. */
  readonly tlsUrl: string | undefined
  readonly control: StationControl
  now(): Date
  /** Sends a message after the answer under way; nobody waits for what the CSMS says. */
  say(call: Call): void
  /** Sends a message and resolves to the CSMS's answer. */
  ask(call: Call): Promise<Payload>
  /** Lets time pass on the station's own clock. */
  sleep(milliseconds: number): Promise<void>
  setStatus(evse: number, status: ConnectorStatus): void
  /** From now on is called with what the CSMS answers. */
  onAnswer(listener: (call: Call, response: Payload) => void): void
  /** From now on judges tokens while there is no connection; null where nothing is known of one. */
  judgeOffline(judge: (token: string) => string | null): void
  /** From now on says who may start where, and on which reservation; null refuses. */
  onStart(admit: (evse: number, token: string) => { readonly reservationId?: number } | null): void
  /** From now on says where to connect, from the failed attempts so far and the address it was given. */
  onConnecting(choose: (attempt: number, given: string) => string): void
  /** Calls back whenever a plug's state or meter has changed. */
  onChange(look: () => void): void
  /** From now on TriggerMessage (ExtendedTriggerMessage) for that message does this. */
  onTrigger(message: string, send: (evse: number) => void): void
  /** Names this version from the next BootNotification on. */
  setFirmware(version: string): void
  /** Comes with this password from the next connection on. */
  setPassword(password: string): void
  /** Comes with this certificate at security profile 3. */
  setCertificate(certificate: ClientCertificate): void
  /** Checks the CSMS by these roots from the next connection on, in PEM, beside those it was given ex works. */
  setRoots(roots: readonly string[]): void
  /** Comes back in a moment. */
  reconnect(): void
  /** Whether it could come with that security profile. */
  isReadyFor(profile: number): boolean
}

/** One functional block of a station: which actions it obeys, in each version. State lives in the closure. */
export type Behaviour = (
  device: Device,
) => Readonly<Partial<Record<Device['version'], Readonly<Record<string, Obey>>>>>
