import { type ParseArgsConfig, parseArgs } from 'node:util'

type Options = NonNullable<ParseArgsConfig['options']>

export interface CommandLineOptions {
  /** The program's name, before what it complains of. */
  readonly name: string
  /** Shown for `--help`. */
  readonly help: string
  /** With which it ends when an option makes no sense. */
  readonly exitCode: number
}

/** A program's options. What makes no sense ends the program with one line that names it. */
export const createCommandLine = ({ name, help, exitCode }: CommandLineOptions) => {
  const fail = (message: string): never => {
    console.error(`${name}: ${message} (--help lists the options)`)
    process.exit(exitCode)
  }
  return {
    fail,
    numberOf: (option: string, text: string, min: number, max: number): number => {
      const value = Number(text)
      return Number.isFinite(value) && value >= min && value <= max
        ? value
        : fail(`--${option} must be a number from ${min} to ${max}, not "${text}"`)
    },
    /**
     * The options given; `--help` shows the help and ends the program.
     * @param onFile takes the one argument that is no option, where the program has one
     */
    read: <const O extends Options>(options: O, onFile?: (file: string | undefined) => void) => {
      try {
        const { values, positionals } = parseArgs({
          options: { ...options, help: { type: 'boolean', default: false } },
          allowPositionals: onFile !== undefined,
        })
        if (positionals.length > 1) return fail(`one file at a time, not "${positionals.join('" and "')}"`)
        // The type of the options hides the one that was added to them.
        if ((values as { readonly help?: boolean }).help !== true) {
          onFile?.(positionals[0])
          return values
        }
      } catch (error) {
        return fail(error instanceof Error ? error.message : String(error))
      }
      console.log(help)
      return process.exit(0)
    },
  }
}
