export interface Commit {
  hash: string
  subject: string
  body: string
}

const MAX_SUBJECT = 72
/** `Signed-off-by: …` and the like say nothing about the change. */
const TRAILER = /^[A-Z][A-Za-z-]+-by: /

/** One line for every commit whose subject is too long or that does not say in its body what changed and why. */
export function judgeCommits(commits: readonly Commit[]): string[] {
  return commits.flatMap(({ hash, subject, body }) => {
    const name = `${hash.slice(0, 10)} ${subject}`
    const said = body.split('\n').some((line) => line.trim() !== '' && !TRAILER.test(line))
    return [
      ...(subject.length > MAX_SUBJECT
        ? [`${name}: a subject of ${subject.length} characters, more than ${MAX_SUBJECT}`]
        : []),
      ...(said ? [] : [`${name}: no body`]),
    ]
  })
}
