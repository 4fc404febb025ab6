import type { RefusedConnection } from '@ocpp/shared/blocks/operations/api'
import type { RefusalReason } from '@ocpp/shared/blocks/stations/events'
import { mayBeHeld } from '@ocpp/shared/contracts/station-id'
import type { RefusalRecord } from './records.ts'

/** Rows kept of one reason: strangers can fill those of their own reasons and no others. */
export const keptPerReason = 100

interface Words {
  readonly title: string
  /** What to do about it. */
  readonly advice: string
  /** passing: over by itself · guess: worth a look also once the station is in. */
  readonly nature?: 'passing' | 'guess'
}

const words: Readonly<Record<RefusalReason, Words>> = {
  wrongPassword: {
    title: 'A wrong password was presented',
    advice: 'Set the password of the station anew; if it is not yours, someone is guessing.',
    nature: 'guess',
  },
  noPassword: {
    title: 'No password was presented',
    advice: 'Enter the password in the station’s settings.',
  },
  wrongName: {
    title: 'A station logs in under another name',
    advice:
      'The user name must be the station’s id, in any case, or empty: correct it in the station’s settings.',
  },
  blocked: {
    title: 'A blocked station tries to connect',
    advice: 'Unblock it, or have its address changed on site.',
  },
  unknownStation: {
    title: 'An unknown station tries to connect',
    advice: 'Add it if it is yours: its next attempt is let in.',
  },
  oddId: {
    title: 'A station connects under an odd id',
    advice: 'Correct its id in the station’s settings: letters, digits and * - _ = : + | @ . / # ~',
  },
  lookAlike: {
    title: 'A station connects under an id that looks like another',
    advice: 'Correct its id in the station’s settings, or add a station under that id if it is right.',
  },
  insecure: {
    title: 'A station connects with too low a security profile',
    advice: 'Give it a password and the wss:// address of the node.',
  },
  origin: {
    title: 'A web page or a station without a password tries to connect',
    advice:
      'The request has an Origin header, as browsers send it: give the station a password if it is yours.',
  },
  path: {
    title: 'An address without a station’s id is called',
    advice:
      'The address set in the station must end in its id, as in wss://host/ocpp/<id>, of at most 48 characters.',
  },
  subprotocol: {
    title: 'A station speaks no version of OCPP we know',
    advice: 'Set the station to OCPP 1.6 JSON or 2.0.1.',
  },
  noSubprotocol: {
    title: 'A station does not say which version of OCPP it speaks',
    advice: 'Set it to OCPP 1.6 JSON or 2.0.1; if it cannot say so, choose the version on its Details page.',
  },
  noUpgrade: {
    title: 'A station’s address is called as a web page',
    advice:
      'If a station calls, a proxy in between leaves out “Upgrade: websocket”: have it pass WebSockets through.',
  },
  handshake: {
    title: 'A WebSocket request is incomplete',
    advice:
      'Look at the proxy in between, or at the station’s firmware: WebSocket version 13 is needed, with its key.',
  },
  contested: {
    title: 'Two connections fight over one station’s id',
    advice: 'Restart the station. If it goes on, a second box or program uses its id: give each its own.',
    nature: 'guess',
  },
  damped: {
    title: 'Too many wrong attempts',
    advice: 'The next ones are not looked at for a minute; a right password gets in all the same.',
  },
  busy: {
    title: 'Too many stations connected at once',
    advice: 'They come again by themselves; raise NODE_HANDSHAKES if it lasts.',
    nature: 'passing',
  },
  plainText: {
    title: 'The port for TLS was called without TLS',
    advice:
      'The address set in the station must begin with wss://, not ws://; a probe or browser must use https://.',
  },
  tlsVersion: {
    title: 'A station and the node have no TLS in common',
    advice:
      'TLS 1.2 or newer is needed, with a cipher for the kind of key in our certificate: update the station’s firmware, or give the node another certificate.',
  },
  tlsCertificate: {
    title: 'Our certificate was not accepted',
    advice:
      'Install the root certificate in the station, check its clock and the host name in its address, and that NODE_TLS_CERT holds the whole chain and has not expired.',
  },
  tlsHandshake: {
    title: 'A TLS handshake came to nothing',
    advice:
      'If a station calls from this address, look at its network and firmware; if it is a probe, let it close at once or ask for /livez over TLS.',
    nature: 'passing',
  },
  clientCertificate: {
    title: 'A station’s certificate was not accepted',
    advice:
      'The row says what is wrong with it: have the station ask for another one, or correct the name that its Security page expects.',
    nature: 'guess',
  },
  proxyHeader: {
    title: 'The port was called without the PROXY protocol',
    advice:
      'With NODE_PROXY_PROTOCOL only proxies named in TRUSTED_PROXIES may call, and each must send the header: look at the proxy.',
    nature: 'passing',
  },
  notReady: {
    title: 'The node did not know its stations yet',
    advice: 'They come again by themselves; if it lasts, the node cannot reach the management.',
    nature: 'passing',
  },
}

const otherwise: Words = { title: 'A connection was refused', advice: 'Look at the station’s settings.' }

export const refusalLabels = (reason: string): Words =>
  Object.hasOwn(words, reason) ? words[reason as RefusalReason] : otherwise

/** A refusal as the API shows it, with what it means and what to do. */
export const presentRefusal = (refusal: RefusalRecord, isKnown: boolean): RefusedConnection => {
  const { title, advice } = refusalLabels(refusal.reason)
  const { reason, station } = refusal
  const isAddable = !isKnown && (reason === 'unknownStation' || reason === 'lookAlike') && mayBeHeld(station)
  return { ...refusal, title, advice, isKnown, isAddable }
}
