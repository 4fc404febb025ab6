import {
  boot,
  type Connection,
  commanded,
  connects,
  type FieldCase,
  fieldCase,
  powerCut,
} from '../support/field-case.ts'

/** The station takes the password it is issued, and presents it on its next socket in one of two readings. */
const issued = (title: string, credentials: Connection['credentials']): FieldCase =>
  fieldCase({
    vendor: 'stations that follow OCPP-J 1.6 (6.2.2), and stations that do not',
    title,
    source: [
      'https://github.com/steve-community/steve/issues/1895',
      'https://github.com/ChargeTimeEU/Java-OCA-OCPP/issues/143',
    ],
    why: 'In 1.6 the value issued is hexadecimal and the station presents its bytes; many present the text: both know it.',
    says: [
      boot('Acme', 'Keys'),
      commanded('/password-changes', {}, { status: 'Accepted' }, { result: 'Accepted' }),
      powerCut,
      connects({ credentials }),
      boot('Acme', 'Keys'),
    ],
  })

export default [
  issued('an issued password presented as its bytes', (station, value) =>
    Buffer.concat([Buffer.from(`${station}:`), Buffer.from(value, 'hex')]),
  ),
  issued('an issued password presented as it was issued', '<station>:<issued>'),
]
