import { boot, type Connection, connects, fieldCase } from '../support/field-case.ts'

const key = '0123456789abcdef0123456789abcdef01234567'
const other = `${key.slice(0, -1)}8`
const as = (credentials: Connection['credentials']) => connects({ credentials })
const bytesOf = (hexadecimal: string) => (station: string) =>
  Buffer.concat([Buffer.from(`${station}:`), Buffer.from(hexadecimal, 'hex')])

export default [
  fieldCase({
    vendor: 'stations that follow OCPP-J 1.6 (6.2.2), and stations that do not',
    title: 'a hexadecimal key as text, as bytes, in capitals, with a line end, without a name',
    source: [
      'https://github.com/steve-community/steve/issues/1895',
      'https://github.com/steve-community/steve/issues/1934',
    ],
    why: 'The AuthorizationKey is 40 hexadecimal digits that stand for 20 bytes: whoever presents either knows the secret.',
    password: key,
    says: [
      as(`<station>:${key}`),
      as(bytesOf(key)),
      as(`<station>:${key.toUpperCase()}`),
      as((station) => Buffer.from(`${station.toUpperCase()}:${key}`)),
      as(`:${key}`),
      as(`<station>:${key}\n`),
      boot('Acme', 'Auth'),
    ],
  }),
  fieldCase({
    vendor: 'virtual-charge-point',
    title: 'a user name that is not the identity',
    source: 'https://github.com/solidstudiosh/ocpp-virtual-charge-point/pull/3',
    why: 'In by a setting or not at all; but then the operator is shown why the station stays out.',
    says: [connects({ credentials: 'admin:sixteen-chars-pw!' }, 'in or reported')],
  }),
  fieldCase({
    vendor: 'any',
    title: 'a wrong password stays out in every form',
    source: 'https://github.com/steve-community/steve/issues/1895',
    why: 'However tolerantly a password is read, it must be the right one.',
    password: key,
    says: [
      connects({ credentials: `<station>:${other}` }, 'out'),
      connects({ credentials: bytesOf(other) }, 'out'),
      connects({ credentials: '<station>:' }, 'out'),
      connects({ credentials: null }, 'out'),
    ],
  }),
]
