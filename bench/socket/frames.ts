/** Client frames for the load generator: encoded once, the message id patched in place before each send. */

const idDigits = 8
const placeholder = '0'.repeat(idDigits)

export interface Template {
  readonly bytes: Buffer
  /** Where the id's digits begin. */
  readonly idAt: number
}

/** A masked text frame; the mask key is zero, so the payload stays readable and patchable. */
const textFrame = (text: string): Buffer => {
  const body = Buffer.from(text)
  const head =
    body.length < 126
      ? Buffer.from([0x81, 0x80 | body.length, 0, 0, 0, 0])
      : Buffer.from([0x81, 0x80 | 126, body.length >> 8, body.length & 255, 0, 0, 0, 0])
  return Buffer.concat([head, body])
}

export const template = (action: string, payload: object): Template => {
  const bytes = textFrame(JSON.stringify([2, placeholder, action, payload]))
  return { bytes, idAt: bytes.indexOf(placeholder) }
}

export const patchId = (target: Uint8Array, at: number, id: number): void => {
  let rest = id
  for (let i = idDigits - 1; i >= 0; i--) {
    target[at + i] = 48 + (rest % 10)
    rest = Math.floor(rest / 10)
  }
}

/** Seven measurands: 830 bytes, what a DC station sends every minute. */
export const meterValues = template('MeterValues', {
  connectorId: 1,
  transactionId: 1234567,
  meterValue: [
    {
      timestamp: '2026-11-23T09:00:00.000Z',
      sampledValue: [
        ['Energy.Active.Import.Register', 'Wh', undefined],
        ['Power.Active.Import', 'W', undefined],
        ['Current.Import', 'A', 'L1'],
        ['Current.Import', 'A', 'L2'],
        ['Current.Import', 'A', 'L3'],
        ['Voltage', 'V', undefined],
        ['SoC', 'Percent', undefined],
      ].map(([measurand, unit, phase], index) => ({
        value: String(index === 6 ? 61 : 1000 + index),
        context: 'Sample.Periodic',
        measurand,
        ...(phase !== undefined && { phase }),
        unit,
      })),
    },
  ],
})

export const heartbeat = template('Heartbeat', {})
