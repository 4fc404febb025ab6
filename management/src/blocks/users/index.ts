export { accountOf, sitesOf } from './accounts.ts'
export { createUser } from './create.ts'
export { isConfirmed } from './factors/confirm.ts'
export { ensureFirstAdmin, type FirstAdmin } from './first-admin.ts'
export { type ActiveKey, enterWithKey, keyLives } from './keys/enter.ts'
export { createKeyLimits, type KeyLimits } from './keys/limits.ts'
export { createMail, type Mail } from './mail.ts'
export {
  createProviderLogins,
  type ProviderLogins,
} from './provider/begin-login.ts'
export { endPasswordSessions, forgetOver } from './provider/log-out.ts'
export { type ProviderOptions, providerOf } from './provider/settings.ts'
export { createLoginLimiter, type LoginLimiter, type LoginLimits } from './sessions/login-limiter.ts'
export type { ActiveLogin } from './sessions/open.ts'
export { createPasswords, type PasswordCost, type Passwords } from './sessions/passwords.ts'
export { createMailedResets, type MailedResets } from './sessions/reset-by-mail.ts'
export { resumeSession, sessionLives } from './sessions/resume.ts'
export { absoluteMs } from './sessions/token.ts'
