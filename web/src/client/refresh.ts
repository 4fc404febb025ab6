import { takeOver } from './morph.ts'

const LEAST_MS = 1000
const GATHER_MS = 250

const dirty = new Set<string>()
let timer: ReturnType<typeof setTimeout> | undefined
let last = 0

const rowsOf = (root: Element | null): string[] =>
  [...(root?.querySelectorAll('tbody>tr[id]') ?? [])].map((row) => row.id)

/** True while new rows would move others away under the pointer or the focus. */
const isBusy = (region: Element): boolean =>
  region.hasAttribute('data-rows') && (region.matches(':hover') || region.contains(document.activeElement))

/** Instead of moving rows: a button that says how many are new. */
const offerRows = (region: Element, html: string): boolean => {
  const page = new DOMParser().parseFromString(html, 'text/html')
  const known = new Set(rowsOf(region))
  const fresh = rowsOf(page.getElementById(region.id)).filter((id) => !known.has(id)).length
  if (fresh === 0) return false
  const id = `${region.id}-new`
  let offer = document.getElementById(id)
  if (!offer) {
    offer = document.createElement('p')
    offer.id = id
    offer.className = 'pad row'
    offer.setAttribute('role', 'status')
    const button = document.createElement('button')
    button.className = 'btn small'
    button.onclick = () => {
      document.getElementById(id)?.remove()
      void load([region.id], true)
    }
    offer.append(button)
    region.before(offer)
  }
  const button = offer.querySelector('button')
  if (button) button.textContent = `${fresh} new, show`
  return true
}

const load = async (ids: readonly string[], insist = false): Promise<void> => {
  const address = location.href
  const response = await fetch(address, { headers: { accept: 'text/html' } })
  if (response.redirected) return location.reload()
  if (!response.ok || address !== location.href) return
  const html = await response.text()
  const now = ids.filter((id) => {
    const region = document.getElementById(id)
    return region && (insist || !isBusy(region) || !offerRows(region, html))
  })
  takeOver(html, now)
}

const run = async (): Promise<void> => {
  timer = undefined
  if (document.hidden || dirty.size === 0) return
  const topics = [...dirty]
  dirty.clear()
  last = Date.now()
  const ids = [...document.querySelectorAll('[data-live][id]')]
    .filter(
      (region) =>
        // Whether what comes is old or new again stands outside of the regions.
        region.id === 'stale' ||
        region
          .getAttribute('data-live')
          ?.split(' ')
          .some((topic) => topics.includes(topic)),
    )
    .map((region) => region.id)
  try {
    if (ids.length > 0) await load(ids)
  } catch {
    // The next event, or the return of the link, tries again.
  }
}

const soon = (): void => {
  if (timer === undefined) timer = setTimeout(run, Math.max(GATHER_MS, LEAST_MS - (Date.now() - last)))
}

/** Renews every live region that listens to one of the topics: at most one page fetch a second. */
export const refreshTopics = (topics: readonly string[]): void => {
  for (const topic of topics) dirty.add(topic)
  soon()
}

document.addEventListener('visibilitychange', soon)
// The map has moved: its parts of the page are those of another address now.
document.addEventListener('page:stale', () => refreshTopics(['overview']))
