import { boot, call, type FieldCase, fieldCase } from '../support/field-case.ts'

const base = { connectorId: 1, idTag: 'STARTODD', meterStart: 1_000, timestamp: '<now-60>' }
const without = (key: keyof typeof base) =>
  Object.fromEntries(Object.entries(base).filter(([name]) => name !== key))

const odd: readonly (readonly [title: string, payload: object])[] = [
  ['an empty idTag', { ...base, idTag: '' }],
  ['an idTag of 36 characters', { ...base, idTag: 'x'.repeat(36) }],
  ['no idTag', without('idTag')],
  ['an idTag that is a number', { ...base, idTag: 12_345_678 }],
  ['meterStart with decimals', { ...base, meterStart: 1_000.5 }],
  ['meterStart as text', { ...base, meterStart: '1000' }],
  ['reservationId 0', { ...base, reservationId: 0 }],
  ['reservationId -1', { ...base, reservationId: -1 }],
  ['reservationId null', { ...base, reservationId: null }],
  ['a field of its own', { ...base, vendorId: 'x' }],
  ['zone +02', { ...base, timestamp: '<now+7140 yyyy-MM-ddThh:mm:ss+02>' }],
  ['zone +0200', { ...base, timestamp: '<now+7140 yyyy-MM-ddThh:mm:ss+0200>' }],
  ['no zone, a blank', { ...base, timestamp: '<now-60 yyyy-MM-dd hh:mm:ss>' }],
  ['nanoseconds', { ...base, timestamp: '<now-60 yyyy-MM-ddThh:mm:ss.123456789Z>' }],
  ['a compact time', { ...base, timestamp: '<now-60 yyyyMMddThhmmssZ>' }],
  ['seconds since 1970', { ...base, timestamp: 1_700_000_000 }],
  ['an empty time', { ...base, timestamp: '' }],
  ['no time', without('timestamp')],
]

const cases: readonly FieldCase[] = odd.map(([title, payload]) =>
  fieldCase({
    vendor: 'several',
    title: `a start with ${title}`,
    source: [
      'https://github.com/lbbrhzn/ocpp/issues/1803',
      'https://github.com/monta-app/ocpp-emulator/issues/5',
    ],
    why: 'A start that is refused comes again for ever, and the energy after it belongs to nobody: taken, with 10 Wh.',
    says: [
      boot('Acme', 'Starts'),
      call('StartTransaction', payload, { as: 'a' }),
      call('StopTransaction', { transactionId: '<tx>', meterStop: 1_010, timestamp: '<now>' }),
    ],
    // Whether half a watt-hour is rounded is not what this is about.
    stored: {
      transactions: [
        { tx: 'a', active: false, ...(title !== 'meterStart with decimals' && { energyWh: 10 }) },
      ],
    },
  }),
)
export default cases
