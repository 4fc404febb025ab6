/** Licences under which what we ship may be used and passed on without more than naming its authors. */
const ALLOWED: ReadonlySet<string> = new Set([
  ...['MIT', 'MIT-0', 'ISC', '0BSD', 'BSD-2-Clause', 'BSD-3-Clause', 'Apache-2.0', 'BlueOak-1.0.0'],
  ...['CC0-1.0', 'CC-BY-3.0', 'CC-BY-4.0', 'Unlicense', 'Python-2.0', 'WTFPL', 'Zlib'],
])

/** An SPDX expression without exceptions: one of the alternatives will do, all parts of one must be allowed. */
export const isAllowed = (licence: string): boolean =>
  licence
    .split(' OR ')
    .some((alternative) =>
      alternative.split(' AND ').every((one) => ALLOWED.has(one.replace(/[()]/g, '').trim())),
    )
