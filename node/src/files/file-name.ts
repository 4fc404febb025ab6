import { printable } from '@ocpp/shared/ocpp/printable'

const LENGTH = 120

const decoded = (text: string): string => {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/** What a station calls its file, fit to be shown and offered as a name: no folders, nothing that cannot be seen. */
export const fileName = (given: string): string => {
  const last = decoded(given).split(/[/\\]/).at(-1) ?? ''
  const shown = printable(last, LENGTH).replace(/["<>|:*?]/g, '_')
  return /^\.*$/.test(shown) ? '' : shown
}
