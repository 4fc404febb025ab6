import type { Factors, factorApi } from '@ocpp/shared/blocks/users/factors-api'
import type { StubHandlers } from '../declared.ts'
import { refused } from '../refused.ts'
import { ago, MINUTE } from '../time.ts'

/** Whose password leads to a second step, what that step repeats, and the only code that is right. */
export const TWICE = 'twice@example.org'
export const STEP = 'u-0.ticket'
export const CODE = '123456'
export const RECOVERY_CODES = ['AAAA-BBBB-CCCC-DDDD', 'EEEE-FFFF-GGGG-HHHH']

const setup = () => ({
  secret: 'JBSWY3DPEHPK3PXP',
  uri: 'otpauth://totp/x',
  qr: '<svg xmlns="http://www.w3.org/2000/svg"/>',
  until: ago(-10 * MINUTE),
})

/** One set of second factors for everybody. */
export const createFactors = ({
  enter,
  password,
}: {
  readonly enter: () => Response
  readonly password: string
}) => {
  let present: Factors = { totp: false, pending: null, recoveryCodes: 0 }
  const refuseWrong = (code: string) => {
    if (code !== CODE) throw refused(422, 'no', [{ path: 'code', message: 'is not what the app shows' }])
  }
  let stale = false
  const handlers: StubHandlers<typeof factorApi> = {
    secondStep: ({ body: { step, code } }) => {
      if (step !== STEP) throw refused(401, 'over')
      if (code === '000000') throw refused(429, 'wait', [], { 'retry-after': '42' })
      if (code !== CODE) throw refused(401, 'wrong', [], {}, { secondFactor: { step } })
      return enter()
    },
    confirm: ({ body }) => {
      if ('code' in body) refuseWrong(body.code)
      else if (body.currentPassword !== password)
        throw refused(422, 'no', [{ path: 'currentPassword', message: 'is not your present password' }])
      stale = false
      return null
    },
    read: () => present,
    startTotp: ({ body: { currentPassword } }) => {
      if (currentPassword !== password)
        throw refused(422, 'no', [{ path: 'currentPassword', message: 'is not your present password' }])
      const pending = setup()
      present = { ...present, pending }
      return pending
    },
    confirmTotp: ({ body: { code } }) => {
      refuseWrong(code)
      present = { ...present, totp: true, pending: null, recoveryCodes: 10 }
      return { recoveryCodes: RECOVERY_CODES }
    },
    removeTotp: () => {
      present = { totp: false, pending: null, recoveryCodes: 0 }
      return null
    },
    reset: () => null,
    newRecoveryCodes: () => ({ recoveryCodes: RECOVERY_CODES.toReversed() }),
  }
  return {
    handlers,
    isStale: () => stale,
    isSetUp: () => present.totp,
    endConfirmation: () => {
      stale = true
    },
  }
}
