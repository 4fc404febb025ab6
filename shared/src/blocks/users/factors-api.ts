import * as v from 'valibot'
import { anyone, loggedIn, people, routeGroup } from '../../api/route.ts'
import { Instant } from '../../contracts/values.ts'
import { Me } from './api.ts'

/** Six digits of an authenticator app, or a recovery code. */
const code = v.pipe(v.string(), v.trim(), v.minLength(1, 'is missing'), v.maxLength(50))

/** What an authenticator app takes in; only while it is being set up. */
export const TotpSetup = v.object({
  /** In base32, to be typed in. */
  secret: v.string(),
  uri: v.string(),
  /** The same as a QR code, in SVG. */
  qr: v.string(),
  /** Until when the app's first code is waited for. */
  until: Instant,
})
export type TotpSetup = v.InferOutput<typeof TotpSetup>

const Factors = v.object({
  /** An authenticator app is set up. */
  totp: v.boolean(),
  /** The app that this session is setting up. */
  pending: v.nullable(TotpSetup),
  /** How many recovery codes are left. */
  recoveryCodes: v.number(),
})
export type Factors = v.InferOutput<typeof Factors>

/** Recovery codes in clear, shown only here; null where those from before stay. */
const NewCodes = v.object({ recoveryCodes: v.nullable(v.array(v.string())) })
export type NewCodes = v.InferOutput<typeof NewCodes>

const SecondStep = v.strictObject({ step: v.pipe(v.string(), v.maxLength(200)), code })
export type SecondStep = v.InferOutput<typeof SecondStep>

/** The present password, or a code. */
const Confirmation = v.union([
  v.strictObject({ currentPassword: v.pipe(v.string(), v.minLength(1, 'is missing'), v.maxLength(200)) }),
  v.strictObject({ code }),
])
export type Confirmation = v.InferOutput<typeof Confirmation>

const tooMany = { 429: 'Too many attempts; see `Retry-After`' }

/** The second factors of whoever is logged in, and the login's second step. */
export const factorApi = routeGroup({
  tag: 'Session',
  schemas: { Factors, NewCodes, TotpSetup },
  routes: {
    secondStep: anyone.post('/session/second-step', 'Log in: the second step', {
      description:
        'After the password, with the `step` that `POST /session` answered, which lives for five minutes.',
      body: SecondStep,
      success: [200, Me],
      problems: { 401: 'The step is over, or the code is wrong', ...tooMany },
      raw: true,
    }),
    confirm: loggedIn.post('/session/confirmation', 'Prove again who I am', {
      description:
        'Opens for ten minutes what is dangerous and else answers 403 with the code `unconfirmed`. A login does as well.',
      body: Confirmation,
      success: [204, 'nothing'],
      problems: tooMany,
      limited: true,
    }),
    read: loggedIn.get('/session/factors', 'My second factors', { success: [200, Factors], limited: true }),
    startTotp: loggedIn.post('/session/totp', 'Begin to set up an authenticator app', {
      description: 'It counts from its first code on; one from before stays until then.',
      body: v.strictObject({
        currentPassword: v.pipe(v.string(), v.minLength(1, 'is missing'), v.maxLength(200)),
      }),
      success: [201, TotpSetup],
      problems: tooMany,
      limited: true,
    }),
    confirmTotp: loggedIn.post('/session/totp/confirmation', 'Finish it with the app’s first code', {
      body: v.strictObject({ code }),
      success: [200, NewCodes],
      problems: { 409: 'Nothing is being set up', ...tooMany },
      limited: true,
    }),
    removeTotp: loggedIn.delete('/session/totp', 'Remove my authenticator app', {
      confirmed: true,
      success: [204, 'nothing'],
      problems: { 404: 'There is none', 409: 'The policy asks for a second factor, and this is the last' },
    }),
    reset: people.delete('/users/:id/factors', 'Remove all second factors of a user', {
      description:
        'For who has lost them. Ends all sessions of that user; the password alone lets them in then.',
      confirmed: true,
      forPeople: true,
      success: [204, 'nothing'],
      problems: { 404: 'No such user' },
    }),
    newRecoveryCodes: loggedIn.post('/session/recovery-codes', 'Make new recovery codes', {
      confirmed: true,
      description: 'Those from before are void.',
      success: [200, NewCodes],
      problems: { 404: 'There is no second factor to recover' },
    }),
  },
})
