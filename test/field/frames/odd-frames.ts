import { boot, call, fieldCase, shows, start, text } from '../support/field-case.ts'

export default [
  fieldCase({
    vendor: 'victormunoz simulator and what is built on it',
    title: 'a start in a frame of type 1',
    source: [
      'https://github.com/dallmann-consulting/OCPP.Core/issues/16',
      'https://github.com/mobilityhouse/ocpp/issues/358',
      'https://github.com/steve-community/steve/issues/916',
    ],
    why: 'There is no such type: OCPP-J 1.6 ignores it (4.1.3). No session is made of it, and the socket lives.',
    says: [
      boot('Victor', 'Simulator'),
      text(
        '[1,"6OUouvaV","StartTransaction",{"connectorId":1,"idTag":"04B0267AE05C87","timestamp":"<now yyyy-MM-ddThh:mm:ssZ>","meterStart":0,"reservationId":0}]',
      ),
      call('Heartbeat', {}),
    ],
    stored: { transactions: [] },
  }),
  fieldCase({
    vendor: 'Wallbox Pulsar',
    title: 'a frame over many lines, with an exponent in a current',
    source: 'https://github.com/lbbrhzn/ocpp/issues/2',
    why: 'Line ends between the parts of JSON mean nothing: 333 Wh, 20 A.',
    tokens: ['TAGPULSAR'],
    says: [
      boot('Wall Box Chargers', 'PLP1'),
      start(1, 'TAGPULSAR', 0, '<now-600>', 'a'),
      text(
        '[2,"927612902","MeterValues",\n{\n"meterValue": [\n{\n"timestamp": "<now yyyy-MM-ddThh:mm:ssZ>",\n"sampledValue": [\n{\n"value": "2e+01",\n"format": "Raw",\n"location": "Outlet",\n"context": "Sample.Periodic",\n"phase": "L1",\n"measurand": "Current.Import",\n"unit": "A"\n},\n\n{\n"value": "333",\n"format": "Raw",\n"location": "Outlet",\n"context": "Sample.Periodic",\n"measurand": "Energy.Active.Import.Register",\n"unit": "Wh"\n}\n]\n}\n],\n"connectorId": 1,\n"transactionId": <tx>\n}]',
        '927612902',
      ),
      shows({ transactions: [{ tx: 'a', active: true, energyWh: 333, currentA: 20 }] }),
    ],
  }),
  fieldCase({
    vendor: 'Wallbe Pro',
    title: 'a NUL inside a text',
    source: 'https://github.com/evcc-io/evcc/issues/3685',
    why: 'It is no JSON, but whose answer is waited for can be read: it is answered to its own id, and the socket lives.',
    says: [
      boot('Wallbe', 'Pro'),
      text(
        '[2,"nul-1","StatusNotification",{"connectorId":1,"errorCode":"NoError","status":"Available","info":"a\u0000b"}]',
        'nul-1',
        'answered',
      ),
      call('Heartbeat', {}),
    ],
  }),
]
