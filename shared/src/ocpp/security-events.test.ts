import { expect, test } from 'bun:test'
import { severityOf } from './security-events.ts'

test('events of the specifications are critical or for the record, all others a vendor’s own', () => {
  expect(severityOf('TamperDetectionActivated')).toBe('critical')
  expect(severityOf('InvalidChargePointCertificate')).toBe('noted')
  expect(severityOf('CoffeeSpilt')).toBe('nonStandard')
  expect(severityOf('constructor')).toBe('nonStandard')
})
