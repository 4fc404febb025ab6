import { takeOver } from './morph.ts'

let control: AbortController | undefined
let turn = 0

const idsOf = (element: Element): string[] =>
  (element.closest('[data-boost]')?.getAttribute('data-boost') ?? '').split(' ').filter(Boolean)

/** Fetches a page and takes some of its parts; whatever is unexpected becomes a plain navigation. */
const visit = async (
  address: string,
  ids: readonly string[],
  push: boolean,
  busy?: Element,
): Promise<void> => {
  control?.abort()
  control = new AbortController()
  const mine = ++turn
  busy?.setAttribute('aria-busy', 'true')
  try {
    const response = await fetch(address, { signal: control.signal, headers: { accept: 'text/html' } })
    const html = await response.text()
    if (mine !== turn) return
    const samePage = new URL(response.url).pathname === new URL(address, location.href).pathname
    const isPage = response.headers.get('content-type')?.includes('html')
    const arrive = () => {
      if (push && response.url !== location.href) history.pushState({ ids }, '', response.url)
    }
    if (!isPage || !samePage || !takeOver(html, ids, arrive)) return location.assign(address)
    const anchor = new URL(address, location.href).hash.slice(1)
    if (anchor) document.getElementById(anchor)?.scrollIntoView({ block: 'nearest' })
  } catch (error) {
    if ((error as Error).name !== 'AbortError') location.assign(address)
  } finally {
    busy?.removeAttribute('aria-busy')
  }
}

/** Links and GET forms inside `data-boost="id …"` renew only those elements, with address and history kept right. */
export const startBoost = (): void => {
  const all = [...document.querySelectorAll('[data-boost]')].flatMap(idsOf)
  if (all.length > 0) history.replaceState({ ids: [...new Set(all)] }, '')
  document.addEventListener('click', (event) => {
    const link = (event.target as Element).closest?.('a[href]')
    if (!(link instanceof HTMLAnchorElement) || event.defaultPrevented || event.button > 0) return
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey || link.target) return
    if (link.hasAttribute('download') || link.origin !== location.origin) return
    const ids = idsOf(link)
    if (ids.length === 0 || link.pathname !== location.pathname) return
    event.preventDefault()
    void visit(link.href, ids, true, link)
  })
  document.addEventListener('submit', (event) => {
    const form = event.target as HTMLFormElement
    const ids = idsOf(form)
    if (ids.length === 0 || event.defaultPrevented || form.getAttribute('method') !== 'get') return
    event.preventDefault()
    // Not form.action: a field of that name would be in its place.
    const address = new URL(form.getAttribute('action') ?? '', location.href)
    const data = new FormData(form, event.submitter)
    address.search = new URLSearchParams(
      [...data].filter((pair): pair is [string, string] => Boolean(pair[1])),
    ).toString()
    void visit(address.href, ids, true, form)
  })
  window.addEventListener('popstate', (event) => {
    const ids: unknown = event.state?.ids
    if (Array.isArray(ids)) void visit(location.href, ids, false)
    else location.reload()
  })
}
