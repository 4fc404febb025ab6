import { pageHeaders } from './security-headers.ts'

export interface ErrorPage {
  readonly status: 400 | 403 | 413 | 500
  readonly title: string
  readonly text: string
  readonly correlation?: string
  /** Whether the site is under https. */
  readonly secure: boolean
}

/** The page for when even the shell cannot be made. No script, no detail of the mistake. */
export const errorPage = ({ status, title, text, correlation = '–', secure }: ErrorPage): Response => {
  const html = `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark"><title>${title} · OCPP Framework</title></head>
<body><main><h1>${title}</h1><p>${text}</p><p>Status ${status}, correlation ${correlation}</p><p><a href="/">Overview</a></p></main></body></html>`
  const headers = { ...pageHeaders('none', secure), 'content-type': 'text/html; charset=utf-8' }
  return new Response(html, { status, headers })
}

const escaped = (text: string): string =>
  text.replaceAll(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)

/**
 * Answers a form by leading to another site. Browsers hold the redirect that follows a form against `form-action`, all
 * the way; a page that leads on is none, and works without scripts.
 */
export const onwardPage = (
  { to, title, link }: { readonly to: string; readonly title: string; readonly link: string },
  secure: boolean,
  cookies: readonly string[],
): Response => {
  const at = escaped(to)
  const html = `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="refresh" content="0; url=${at}"><meta name="color-scheme" content="light dark">
<title>${title} · OCPP Framework</title></head>
<body><main><h1>${title}</h1><p><a href="${at}">${link}</a></p></main></body></html>`
  const headers = new Headers({ ...pageHeaders('none', secure), 'content-type': 'text/html; charset=utf-8' })
  headers.set('referrer-policy', 'no-referrer')
  for (const cookie of cookies) headers.append('set-cookie', cookie)
  return new Response(html, { headers })
}

/** A 302 or 303 to a page of this site, never kept by anyone. */
export const redirect = (status: 302 | 303, to: string, cookies: readonly string[] = []): Response => {
  const headers = new Headers({ location: to, 'cache-control': 'no-store' })
  for (const cookie of cookies) headers.append('set-cookie', cookie)
  return new Response(null, { status, headers })
}
