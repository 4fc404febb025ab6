import * as v from 'valibot'

const placeholders = ['{z}', '{x}', '{y}']

const filled = (template: string): string =>
  placeholders.reduce((text, placeholder) => text.replaceAll(placeholder, '0'), template)

const isTemplate = (text: string): boolean => {
  if (!URL.canParse(filled(text))) return false
  const { protocol, origin, username, password } = new URL(filled(text))
  // Placeholders stand behind the host: pages allow pictures of one origin and no other.
  const isAfterHost = placeholders.every((each) => text.indexOf(each) >= origin.length)
  return /^https?:$/.test(protocol) && username === '' && password === '' && isAfterHost
}

/** Where pictures of the map are had, as `https://tiles.example/{z}/{x}/{y}.png`. */
export const mapTilesSetting = v.optional(
  v.pipe(
    v.string(),
    v.check(isTemplate, 'must be a URL with {z}, {x} and {y} behind its host, and without a password'),
  ),
)

/** The one origin that such pictures come from. */
export const originOfTiles = (template: string): string => new URL(filled(template)).origin
