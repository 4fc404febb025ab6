import { type Api, login } from '../../test/support/api.ts'
import { admin } from '../../test/support/embedded.ts'

/** The API as somebody who logs in again when the login is over: a log may go on for years. */
export const lastingApi = async (apiUrl: string): Promise<Pick<Api, 'get' | 'send'>> => {
  const enter = () => login(apiUrl, admin.email, admin.password)
  let api = await enter()
  const lasting = async <T>(ask: () => Promise<T>): Promise<T> => {
    try {
      return await ask()
    } catch (error) {
      if ((error as { status?: unknown }).status !== 401) throw error
      api = await enter()
      return ask()
    }
  }
  return {
    get: (path) => lasting(() => api.get(path)),
    send: (method, path, body) => lasting(() => api.send(method, path, body)),
  }
}
