import type { Draft } from '@ocpp/node/journal/draft'

const at = '2026-01-01T12:00:00.000Z'
const energy = { context: 'Sample.Periodic', measurand: 'Energy.Active.Import.Register', unit: 'Wh' }
const others = ['Power.Active.Import', 'Current.Import', 'Current.Import', 'Current.Import', 'Voltage', 'SoC']

/** One exchange as the node keeps it: a MeterValues of seven measurands, about 2 kB as an entry. */
export const draftOf = (n: number): Draft => {
  const sampledValue = [energy, ...others.map((measurand) => ({ ...energy, measurand, unit: 'W' }))].map(
    (value, i) => ({ value: String(1_000 * i + (n % 1_000)), ...value }),
  )
  const request = JSON.stringify({
    connectorId: 1,
    transactionId: 1_234_567,
    meterValue: [{ timestamp: at, sampledValue }],
  })
  return {
    station: `CP${n % 1_000}`,
    receivedAt: at,
    exchange: () => ({
      direction: 'in',
      protocol: 'ocpp1.6',
      connection: '019ab0c1-0000-7000-8000-000000000000',
      messageId: String(n),
      action: 'MeterValues',
      request,
      response: '{}',
      outcome: 'answered',
      summary: '12.5 kWh at 11 kW',
      roundTripMs: 0.4,
      bytes: request.length,
      transactionId: '1234567',
    }),
    events: [
      {
        type: 'MeterSampled',
        at,
        transactionId: '1234567',
        evse: 1,
        samples: [{ at, context: 'Sample.Periodic', energyWh: n, powerW: 11_000, others: [] }],
      },
    ],
  }
}
