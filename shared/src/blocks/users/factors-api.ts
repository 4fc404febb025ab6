import * as v from 'valibot'
import { anyone, loggedIn, people, routeGroup } from '../../api/route.ts'
import { Instant } from '../../contracts/values.ts'
import { Me } from './api.ts'
import { NewPasskey, Passkey, PasskeyAnswer, PasskeyOptions } from './passkeys.ts'

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
  passkeys: v.array(Passkey),
  /** How many recovery codes are left. */
  recoveryCodes: v.number(),
})
export type Factors = v.InferOutput<typeof Factors>

/** Recovery codes in clear, shown only here; null where those from before stay. */
const NewCodes = v.object({ recoveryCodes: v.nullable(v.array(v.string())) })
export type NewCodes = v.InferOutput<typeof NewCodes>

const step = v.pipe(v.string(), v.maxLength(200))
/** A code, or the answer of one of the user's passkeys. */
const SecondStep = v.union([
  v.strictObject({ step, code }),
  v.strictObject({ step, credential: PasskeyAnswer }),
])
export type SecondStep = v.InferOutput<typeof SecondStep>

/** Known to one browser alone, before anybody has logged in there. */
const browser = v.pipe(v.string(), v.minLength(20), v.maxLength(100))

/** The present password, a code, or the answer of a passkey. */
const Confirmation = v.union([
  v.strictObject({ currentPassword: v.pipe(v.string(), v.minLength(1, 'is missing'), v.maxLength(200)) }),
  v.strictObject({ code }),
  v.strictObject({ credential: PasskeyAnswer }),
])
export type Confirmation = v.InferOutput<typeof Confirmation>

const tooMany = { 429: 'Too many attempts; see `Retry-After`' }

/** The second factors of whoever is logged in, and the login's second step. */
export const factorApi = routeGroup({
  tag: 'Session',
  schemas: { Factors, NewCodes, PasskeyOptions, TotpSetup },
  routes: {
    secondStep: anyone.post('/session/second-step', 'Log in: the second step', {
      description:
        'After the password, with the `step` that `POST /session` answered, which lives for five minutes.',
      body: SecondStep,
      success: [200, Me],
      problems: { 401: 'The step is over, or the code or the passkey is wrong', ...tooMany },
      raw: true,
    }),
    askPasskey: anyone.post('/passkey-logins', 'Begin a login, or its second step, by passkey', {
      description:
        'Answers what the browser asks its passkeys: any of this system, or those of whose password was right. Nothing is kept of it.',
      body: v.union([v.strictObject({ browser }), v.strictObject({ step })]),
      unaudited: 'nothing has happened yet; the login itself is recorded',
      success: [200, PasskeyOptions],
      problems: { 401: 'The step is over', 404: 'No passkey can be that second step' },
    }),
    logInByPasskey: anyone.post('/session/passkey', 'Log in by passkey', {
      description: 'With no e-mail address and no password. `browser` is that of `POST /passkey-logins`.',
      body: v.strictObject({ browser, credential: PasskeyAnswer }),
      success: [200, Me],
      problems: { 401: 'Not a passkey of an enabled user, or not asked here a moment ago', ...tooMany },
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
    passkeyProof: loggedIn.get('/session/passkeys/proof', 'What my passkeys are asked at a confirmation', {
      success: [200, PasskeyOptions],
      problems: { 404: 'There is none' },
      limited: true,
    }),
    passkeySetup: loggedIn.get('/session/passkeys/setup', 'What makes a new passkey of mine', {
      success: [200, PasskeyOptions],
      problems: { 409: 'There are ten already, or the identity provider logs this user in' },
      limited: true,
    }),
    addPasskey: loggedIn.post('/session/passkeys', 'Add a passkey', {
      confirmed: true,
      body: v.strictObject({
        name: v.pipe(v.string(), v.trim(), v.minLength(1, 'is missing'), v.maxLength(60)),
        credential: NewPasskey,
      }),
      success: [200, NewCodes],
      problems: { 409: 'There are ten already, or this one is added already' },
      limited: true,
    }),
    removePasskey: loggedIn.delete('/session/passkeys/:passkey', 'Remove a passkey of mine', {
      confirmed: true,
      success: [204, 'nothing'],
      problems: {
        404: 'There is no such passkey',
        409: 'It is the last factor, and the policy asks for one',
      },
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
