import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'

const base62 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
const shape = /^csms_([0-9A-Za-z]{8})_[0-9A-Za-z]{38}$/
const sumLength = 6
/** Of the bytes below it every letter has as many. */
const fair = 248

const randomText = (length: number): string => {
  let text = ''
  while (text.length < length)
    for (const byte of randomBytes(length))
      if (byte < fair && text.length < length) text += base62[byte % base62.length]
  return text
}

/** CRC-32 in base 62: what was mistyped or cut off is refused without a look into the store. */
const sumOf = (text: string): string => {
  let rest = Bun.hash.crc32(text)
  let sum = ''
  for (let place = 0; place < sumLength; place++) {
    sum = `${base62[rest % base62.length]}${sum}`
    rest = Math.floor(rest / base62.length)
  }
  return sum
}

export const newKeyId = (): string => randomText(8)

/** `csms_<id>_<32 random><6 checksum>`: 190 random bits, selected by a double click, found by secret scanners. */
export const newSecretOf = (id: string): string => {
  const head = `csms_${id}_${randomText(32)}`
  return head + sumOf(head)
}

/** The id within a whole key; null for what cannot be one. */
export const keyIdIn = (text: string): string | null => {
  const [, id = null] = shape.exec(text) ?? []
  return sumOf(text.slice(0, -sumLength)) === text.slice(-sumLength) ? id : null
}

/** A fast hash is right: nobody guesses 190 random bits. */
export const hashOfSecret = (pepper: string, secret: string): string =>
  createHmac('sha256', pepper).update(`api key\0${secret}`).digest('base64')

export const isSameHash = (one: string, other: string): boolean =>
  one.length === other.length && timingSafeEqual(Buffer.from(one), Buffer.from(other))
