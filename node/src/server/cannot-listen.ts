import { AppError, isAppError, messageOf } from '@ocpp/shared/kernel/errors'

/** Why a port could not be opened, with the setting that names it. */
export const cannotListen = (
  setting: string,
  { hostname, port }: { readonly hostname: string; readonly port: number },
  cause: unknown,
): AppError => {
  if (isAppError(cause)) return cause
  const inUse = typeof cause === 'object' && cause !== null && 'code' in cause && cause.code === 'EADDRINUSE'
  const why = inUse ? 'is in use' : `cannot be opened: ${messageOf(cause)}`
  return new AppError('settings', `${setting}: port ${port} on ${hostname} ${why}`, { cause })
}
