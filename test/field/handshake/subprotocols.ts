import { boot, connects, fieldCase } from '../support/field-case.ts'

export default fieldCase({
  vendor: 'stations that offer several, another case, or none',
  title: 'subprotocols as stations write them',
  source: [
    'https://github.com/dallmann-consulting/OCPP.Core/issues/43',
    'https://github.com/steve-community/steve/issues/135',
    'https://github.com/sap-labs-france/ev-server/issues/2761',
  ],
  why: 'The first that both speak holds, in any case of letters, in one header or two; without one, in or reported.',
  says: [
    connects({ protocols: 'ocpp1.6, ocpp1.5' }),
    connects({ protocols: 'ocpp1.6,ocpp2.0' }),
    connects({ protocols: 'ocpp1.5', headers: ['Sec-WebSocket-Protocol: ocpp1.6'] }),
    connects({ protocols: 'OCPP1.6' }),
    connects({ protocols: null }, 'in or reported'),
    connects({ protocols: 'ocpp1.6j' }, 'in or reported'),
    connects({ protocols: 'ocpp1.5' }, 'in or reported'),
    connects(),
    boot('Acme', 'Words'),
  ],
})
