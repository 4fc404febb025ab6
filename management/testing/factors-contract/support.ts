import type { Problem } from '@ocpp/shared/api/problem'
import type { NewCodes, TotpSetup } from '@ocpp/shared/blocks/users/factors-api'
import { Secret, TOTP } from 'otpauth'
import type * as v from 'valibot'
import { createFakeClock, type FakeClock } from '../fake-clock.ts'
import { password, type TestApp } from '../management-app.ts'
import { useManagement } from '../session/use-management.ts'
import { attempt } from '../sessions.ts'
import type { OpenStore } from '../store-contract/support.ts'

export type Refusal = v.InferOutput<typeof Problem>

/** Of an app that is set up by this answer. */
export const appOf = ({ secret }: Pick<TotpSetup, 'secret'>, clock: FakeClock) => {
  const totp = new TOTP({ secret: Secret.fromBase32(secret) })
  return { code: (offset = 0) => totp.generate({ timestamp: clock.now().getTime() + offset * 30_000 }) }
}

/** A management on such a store. */
export const useFactors = (open: OpenStore) => {
  let app: TestApp
  const clock = createFakeClock()
  const ready = (started: TestApp) => {
    app = started
  }
  useManagement(open, ready, { clock })

  const post = (path: string, body: object) =>
    app.fetch(`/api/v1${path}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    })
  /** Gives the right password; resolves to what the second step repeats. */
  const firstStep = async (email: string): Promise<string> => {
    const refused = await attempt(app, { email })
    const { secondFactor } = (await refused.json()) as Refusal
    if (refused.status !== 401 || secondFactor === undefined) throw new Error(`no step: ${refused.status}`)
    return secondFactor.step
  }
  return {
    app: () => app,
    clock,
    post,
    firstStep,
    secondStep: (step: string, code: string) => post('/session/second-step', { step, code }),
    /** A user of that role with an app and ten recovery codes. */
    enrolled: async (role = 'operator') => {
      const session = await app.logIn(role)
      const { body: setup } = await session.post<TotpSetup>('/session/totp', { currentPassword: password })
      const authenticator = appOf(setup, clock)
      const first = { code: authenticator.code() }
      const { body } = await session.post<NewCodes>('/session/totp/confirmation', first)
      clock.advance(30_000)
      return { session, email: session.me.user.email, setup, authenticator, codes: body.recoveryCodes ?? [] }
    },
  }
}
