import type { Hono } from 'hono'

/** Renders one page before the first visitor does: routes are read and compiled on the first request. */
export const warmUp = async (app: Hono, publicOrigin: string): Promise<void> => {
  const request = new Request(new URL('/login', publicOrigin), {
    headers: { host: new URL(publicOrigin).host },
  })
  await (await app.fetch(request)).text()
}
