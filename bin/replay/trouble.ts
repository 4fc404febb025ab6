/** Something that went otherwise than the sender meant. */
export interface Trouble {
  readonly line: number
  readonly station: string
  readonly what: string
}
