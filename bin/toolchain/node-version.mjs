const OLDEST = 20

/** Ends the process with one line on a Node that cannot run the rest. Old syntax only: it must parse there. */
export function requireNode() {
  const major = Number(process.versions.node.split('.')[0])
  if (major >= OLDEST) return
  console.error(`✗ Node ${OLDEST} or newer is needed; this is Node ${process.versions.node}`)
  process.exit(1)
}
