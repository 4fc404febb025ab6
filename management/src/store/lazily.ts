/** An object whose values are made when they are asked for first: a commit needs few of what there is. */
export const lazily = <T extends object>(make: { readonly [K in keyof T]: () => T[K] }): T => {
  const made = {}
  for (const key of Object.keys(make) as (keyof T)[]) {
    const get = () => {
      const value = make[key]()
      Object.defineProperty(made, key, { value, enumerable: true })
      return value
    }
    Object.defineProperty(made, key, { get, enumerable: true, configurable: true })
  }
  return made as T
}
