/**
 * Calls back once when the process that started this one has ended. A launcher passes on each signal it gets,
 * but none can pass on its own `kill -9`; without this its child would live on unseen.
 */
export function followParent(onGone: () => void, pollMs = 1000): void {
  const parent = process.ppid
  const timer = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(timer)
    onGone()
  }, pollMs)
  timer.unref()
}
