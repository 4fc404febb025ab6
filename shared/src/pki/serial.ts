/** A serial number in hex, in lower case and without leading zeros: stations write it with and without them. */
export const plainSerial = (hex: string): string => hex.toLowerCase().replace(/^0+(?=.)/, '')
