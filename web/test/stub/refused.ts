import { HTTPException } from 'hono/http-exception'
import type { ContentfulStatusCode } from 'hono/utils/http-status'

/** A refusal in the form of the API's problems, to be thrown. */
export const refused = (
  status: ContentfulStatusCode,
  detail: string,
  issues?: readonly { readonly path: string; readonly message: string }[],
  headers: Record<string, string> = {},
  own: object = {},
): HTTPException => {
  const problem = { type: 'about:blank', title: 'Refused', status, detail, code: 'x', traceId: 'trace-1' }
  const res = Response.json(
    { ...problem, ...(issues && { issues }), ...own },
    { status, headers: { ...headers, 'content-type': 'application/problem+json' } },
  )
  return new HTTPException(status, { res })
}

/** The first that fits. @throws 404 where there is none */
export const found = <T>(items: readonly T[], fits: (item: T) => boolean, what: string): T => {
  const item = items.find(fits)
  if (item === undefined) throw refused(404, `There is no such ${what}.`)
  return item
}
