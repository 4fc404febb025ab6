const goals: Record<string, string> = { o: '/', m: '/map', s: '/stations', t: '/transactions' }

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || /^(INPUT|SELECT|TEXTAREA)$/.test(target.tagName))

/** Single keys as `/help` lists them; never while typing or with a modifier. */
export const startKeys = (): void => {
  let before = ''
  document.addEventListener('keydown', (event) => {
    if (isTyping(event.target) || event.ctrlKey || event.metaKey || event.altKey) return
    const { key } = event
    if (before === 'g' && goals[key]) location.assign(goals[key])
    else if (key === '/') {
      event.preventDefault()
      document.getElementById('q')?.focus()
    } else if (key === 'j' || key === 'k') {
      const rows = [...document.querySelectorAll<HTMLElement>('main tbody th>a, main tbody td:first-child>a')]
      const at = rows.indexOf(document.activeElement as HTMLElement)
      rows[key === 'j' ? at + 1 : Math.max(0, at - 1)]?.focus()
    }
    before = key === 'g' ? 'g' : ''
  })
}
