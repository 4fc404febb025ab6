import { refreshTopics } from './refresh.ts'

const STALE_MS = 15_000
const MAX_WAIT_MS = 30_000

type Link = 'live' | 'retry' | 'stale' | 'paused'

const labels: Record<Link, string> = {
  live: 'Live',
  retry: 'Reconnecting',
  stale: 'Stale since',
  paused: 'Paused,',
}

const clock = () =>
  new Date().toLocaleTimeString('en-GB', { timeZone: document.documentElement.dataset.zone })

/** Says in the bar how fresh the page is; a change of state is announced once. */
const show = (link: Link): void => {
  const place = document.getElementById('live')
  if (!place || place.dataset.link === link) return
  place.dataset.link = link
  place.className = `live push${link === 'live' ? '' : link === 'stale' ? ' disconnected' : ' reconnecting'}`
  const [word, time] = [place.querySelector('span'), place.querySelector('time')]
  if (word) word.textContent = labels[link]
  if (time && link !== 'paused') time.textContent = clock()
}

/** True for a page that was made while the management did not answer. */
const isOfOutage = (): boolean => document.querySelector('#stale > *, [data-failed]') !== null

const topicsOfPage = (): string[] => [
  ...new Set(
    [...document.querySelectorAll('[data-live]:not(html, #stale)')].flatMap(
      (e) => e.getAttribute('data-live')?.split(' ') ?? [],
    ),
  ),
]

/** Listens for changes while the page is open, comes back after a lost link, and catches up then. */
export const startLive = (): void => {
  const topics = topicsOfPage()
  const isPaused = document.documentElement.dataset.live === 'off'
  if (isPaused) show('paused')
  if (isPaused || !document.getElementById('live')) return
  let source: EventSource | null = null
  let lost = isOfOutage()
  let wait = 1000
  let heard = Date.now()
  let timer: ReturnType<typeof setTimeout> | undefined

  const beat = (): void => {
    heard = Date.now()
    show('live')
    const time = document.querySelector('#live time')
    if (time) time.textContent = clock()
  }
  const catchUp = (): void => {
    if (document.querySelector('[data-failed]')) location.reload()
    else refreshTopics([...topics, 'stale'])
  }
  const open = (): void => {
    clearTimeout(timer)
    source?.close()
    source = new EventSource(`/api/v1/events?topics=${encodeURIComponent(topics.join(','))}`)
    source.onopen = () => {
      wait = 1000
      beat()
      if (lost) catchUp()
      lost = false
    }
    source.onerror = () => {
      lost = true
      show(Date.now() - heard > STALE_MS ? 'stale' : 'retry')
      source?.close()
      timer = setTimeout(open, wait * (0.7 + Math.random() * 0.6))
      wait = Math.min(MAX_WAIT_MS, wait * 2)
    }
    source.addEventListener('beat', beat)
    source.addEventListener('resync', () => {
      beat()
      catchUp()
    })
    for (const topic of topics)
      source.addEventListener(topic, () => {
        beat()
        refreshTopics([topic])
      })
  }
  const close = (): void => {
    clearTimeout(timer)
    source?.close()
  }
  setInterval(() => {
    if (Date.now() - heard > STALE_MS) show('stale')
  }, 2000)
  window.addEventListener('pagehide', close)
  window.addEventListener('pageshow', (event) => {
    if (event.persisted) {
      lost = true
      open()
    }
  })
  open()
}
