import { describe, expect, test } from 'bun:test'
import { capabilitiesOf } from './capabilities.ts'

describe('what a version can do', () => {
  test('1.6 has keys, tags without a type and transactions numbered by the management', () => {
    expect(capabilitiesOf('ocpp1.6')).toEqual({
      certificatesListedAtOnce: false,
      customerInformation: false,
      deviceModel: false,
      displayMessages: false,
      monitoring: false,
      networkProfiles: false,
      plugAndCharge: false,
      profileReports: false,
      profilesByTime: false,
      runningCosts: false,
      startsNumbered: true,
      tokenLength: 20,
      transactionStatus: false,
      typedTokens: false,
    })
  })

  test('2.0.1 has what its actions bring', () => {
    expect(capabilitiesOf('ocpp2.0.1')).toEqual({
      certificatesListedAtOnce: true,
      customerInformation: true,
      deviceModel: true,
      displayMessages: true,
      monitoring: true,
      networkProfiles: true,
      plugAndCharge: true,
      profileReports: true,
      profilesByTime: true,
      runningCosts: true,
      startsNumbered: false,
      tokenLength: 36,
      transactionStatus: true,
      typedTokens: true,
    })
  })

  test('a station that has not said its version is taken for one of the oldest', () => {
    expect(capabilitiesOf(null)).toBe(capabilitiesOf('ocpp1.6'))
  })
})
