import { boot, boot201, connects, fieldCase } from '../support/field-case.ts'

export default [
  fieldCase({
    vendor: 'Grizzl-E (TinyWebsockets)',
    title: 'an Origin header of the library it is built with',
    source: 'https://github.com/lbbrhzn/ocpp/issues/442',
    why: 'A station is no browser: with the right password an Origin is no reason to refuse it.',
    says: [
      connects({
        headers: ['Origin: https://github.com/gilmaimon/TinyWebsockets', 'User-Agent: TinyWebsockets Client'],
      }),
      boot('United Chargers', 'Grizzl-E'),
    ],
  }),
  fieldCase({
    vendor: 'ZJ BENY',
    title: 'three slashes before its name',
    source: 'https://github.com/lbbrhzn/ocpp/issues/1078',
    why: 'Slashes say nothing of who it is.',
    says: [connects({ path: '/ocpp///<station>' }), boot('ZJ Beny', 'BCP')],
  }),
  fieldCase({
    vendor: 'seen at ocpp (Home Assistant)',
    title: 'no Connection header, or more words in it',
    source: 'https://github.com/lbbrhzn/ocpp/pull/1984',
    why: 'Without it there is no upgrade by RFC 6455, but whoever wonders must see why; further words in it mean nothing.',
    says: [
      connects({ connection: 'keep-alive, Upgrade' }),
      connects({ headers: ['Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits'] }),
      boot('Acme', 'Headers'),
    ],
  }),
  fieldCase({
    vendor: 'Grizzl-E',
    title: 'its name and no password, where it has one',
    source: 'https://github.com/lbbrhzn/ocpp/issues/899',
    why: 'It has not shown that it is the one, so it stays out, and the operator is shown it.',
    says: [connects({ credentials: '<station>:' }, 'in or reported')],
  }),
  fieldCase({
    vendor: 'seen at ocpp (Home Assistant)',
    title: 'a station of 2.0.1 that offers both versions',
    source: 'https://github.com/lbbrhzn/ocpp/issues/2008',
    why: 'The first that both speak holds: 2.0.1, and its boot is read as such.',
    protocol: 'ocpp2.0.1',
    says: [connects({ protocols: 'ocpp2.0.1, ocpp1.6' }), boot201('Acme', 'Both')],
    stored: { station: { vendor: 'Acme', model: 'Both' } },
  }),
]
