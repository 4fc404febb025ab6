/** How one browser wants the pages: kept in cookies, so the server knows before it renders. */
export interface Preferences {
  readonly theme: 'system' | 'light' | 'dark'
  readonly density: 'normal' | 'compact'
  readonly zone: string
  readonly live: boolean
}

const isZone = (zone: string): boolean => {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone })
    return true
  } catch {
    return false
  }
}

/** The zone of this process, until an operator picks another. */
const homeZone = Intl.DateTimeFormat().resolvedOptions().timeZone

export const readPreferences = (cookies: ReadonlyMap<string, string>): Preferences => {
  const theme = cookies.get('theme')
  const zone = (cookies.get('zone') ?? '').replaceAll('%2F', '/')
  return {
    theme: theme === 'light' || theme === 'dark' ? theme : 'system',
    density: cookies.get('density') === 'compact' ? 'compact' : 'normal',
    zone: zone !== '' && isZone(zone) ? zone : homeZone,
    live: cookies.get('live') !== 'off',
  }
}

const choices: Readonly<Record<string, readonly string[]>> = {
  theme: ['system', 'light', 'dark'],
  density: ['normal', 'compact'],
  live: ['on', 'off'],
}

/** The cookies that a posted choice leads to; anything unknown leads to none. */
export const preferencesFrom = (
  form: Readonly<Record<string, string>>,
): readonly (readonly [string, string])[] => {
  const known = Object.entries(choices).flatMap(([name, values]) => {
    const value = form[name]
    return value !== undefined && values.includes(value) ? [[name, value] as const] : []
  })
  const zone = form.zone
  return zone !== undefined && isZone(zone) ? [...known, ['zone', encodeURIComponent(zone)] as const] : known
}
