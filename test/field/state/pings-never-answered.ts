import { boot, call, connects, fieldCase, waits } from '../support/field-case.ts'

const heartbeats = Array.from({ length: 3 }, () => [waits(3), call('Heartbeat', {})]).flat()

export default fieldCase({
  vendor: 'several',
  title: 'a station that answers no WebSocket ping, and beats in time',
  source: [
    'https://github.com/mobilityhouse/ocpp/issues/626',
    'https://github.com/mobilityhouse/ocpp/issues/190',
    'https://github.com/lbbrhzn/ocpp/issues/140',
  ],
  why: 'What it says shows that it lives: it is not cut off for pings that its library does not know. (The node pings every four seconds here.)',
  says: [connects({ answersPings: false }), boot('Acme', 'NoPong'), ...heartbeats],
})
