/** One line about what is going on. */
export function say(line) {
  console.log(`› ${line}`)
}

/** A failure that one line explains: shown without a stack. */
export class Stop extends Error {}

/** Runs a command of this project: a {@link Stop} becomes its line and exit code 1. */
export async function runCommand(command) {
  try {
    await command()
  } catch (error) {
    if (!(error instanceof Stop)) throw error
    console.error(`✗ ${error.message}`)
    process.exitCode = 1
  }
}
