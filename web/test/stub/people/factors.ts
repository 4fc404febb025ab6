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

/** What passkeys are asked; the stub takes any answer of the one with this id. */
const asked = { challenge: 'AAAA' }
export const PASSKEY = 'passkey-1'

/** One set of second factors for everybody. */
export const createFactors = ({
  enter,
  password,
}: {
  readonly enter: () => Response
  readonly password: string
}) => {
  let present: Factors = { totp: false, passkeys: [], pending: null, recoveryCodes: 0 }
  const refuseWrong = (code: string) => {
    if (code !== CODE) throw refused(422, 'no', [{ path: 'code', message: 'is not what the app shows' }])
  }
  let stale = false
  const handlers: StubHandlers<typeof factorApi> = {
    secondStep: ({ body }) => {
      const { step } = body
      const code = 'code' in body ? body.code : ''
      if (step !== STEP) throw refused(401, 'over')
      if (code === '000000') throw refused(429, 'wait', [], { 'retry-after': '42' })
      const isPasskey = 'credential' in body && body.credential.id === PASSKEY
      if (code !== CODE && !isPasskey) throw refused(401, 'wrong', [], {}, { secondFactor: { step } })
      return enter()
    },
    confirm: ({ body }) => {
      if ('code' in body) refuseWrong(body.code)
      else if ('credential' in body) {
        if (body.credential.id !== PASSKEY)
          throw refused(422, 'no', [{ path: 'credential', message: 'is not yours' }])
      } else if (!('currentPassword' in body) || body.currentPassword !== password)
        throw refused(422, 'no', [{ path: 'currentPassword', message: 'is not your present password' }])
      stale = false
      return null
    },
    askPasskey: () => asked,
    passkeySetup: () => asked,
    passkeyProof: () => asked,
    logInByPasskey: ({ body: { credential } }) => {
      if (credential.id !== PASSKEY) throw refused(401, 'no')
      return enter()
    },
    addPasskey: ({ body: { name, credential } }) => {
      const added = { id: credential.id, name, addedAt: ago(0), lastUsedAt: null, backedUp: false }
      present = { ...present, passkeys: [added], recoveryCodes: 10 }
      return { recoveryCodes: RECOVERY_CODES }
    },
    removePasskey: () => {
      present = { ...present, passkeys: [], recoveryCodes: 0 }
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
      present = { totp: false, passkeys: [], pending: null, recoveryCodes: 0 }
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
