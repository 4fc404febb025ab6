/**
 * Sockets that accept on the same port, each with its own queue of connections. Where the port is 0 the first one chooses
 * it for all.
 */
export const onOnePort = <S extends { readonly port?: number | undefined }>(
  count: number,
  port: number,
  open: (port: number) => S,
): readonly [S, ...S[]] => {
  const first = open(port)
  return [first, ...Array.from({ length: count - 1 }, () => open(first.port ?? port))]
}
