import type { Token } from '@ocpp/shared/blocks/authorization/api'

/** Paths of pages. Ids are untrusted text, so each part is encoded here and nowhere else. */
const e = encodeURIComponent

export const stationPath = (id: string, tab = ''): string => `/stations/${e(id)}${tab ? `/${tab}` : ''}`

export const sitePath = (id: string, part = ''): string => `/sites/${e(id)}${part ? `/${part}` : ''}`

export const importPath = (id: string): string => `/imports/${e(id)}`

export const transactionPath = (station: string, id: string): string => `/transactions/${e(station)}/${e(id)}`

export const commandPath = (station: string, command: string): string =>
  `${stationPath(station, 'commands')}?command=${e(command)}`

type Changes = Readonly<Record<string, string | null>>

/** The same page with another query: `null` drops a parameter; cursors of lists are dropped with every change. */
export const withQuery = (path: string, query: URLSearchParams, changes: Changes): string => {
  const next = new URLSearchParams(query)
  for (const name of query.keys()) if (/^open$|cursor$|trail$/i.test(name)) next.delete(name)
  for (const [name, value] of Object.entries(changes)) {
    if (value === null || value === '') next.delete(name)
    else next.set(name, value)
  }
  const text = next.toString()
  return text ? `${path}?${text}` : path
}

export const tokenPath = (token: Pick<Token, 'type' | 'value'>): string =>
  `/tokens/${encodeURIComponent(token.type)}/${encodeURIComponent(token.value)}`
