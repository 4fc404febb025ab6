import { invalidPayload, type Translations } from './translation.ts'

/** The AuthorizationKey of 1.6 holds 20 bytes, in hexadecimal (security whitepaper, A01). */
const keyBytes = 20

export const setPassword: Translations<'set-password'> = {
  'ocpp1.6': ({ password }) => {
    const bytes = Buffer.from(password)
    return bytes.length > keyBytes
      ? invalidPayload(`A password of OCPP 1.6 has at most ${keyBytes} bytes`)
      : {
          action: 'ChangeConfiguration',
          request: { key: 'AuthorizationKey', value: bytes.toString('hex') },
        }
  },
  'ocpp2.0.1': ({ password }) => ({
    action: 'SetVariables',
    request: {
      setVariableData: [
        {
          component: { name: 'SecurityCtrlr' },
          variable: { name: 'BasicAuthPassword' },
          attributeValue: password,
        },
      ],
    },
  }),
}
