/**
 * The program: commands as data → commander → one exit code.
 *
 * Promises: a wrong argument is one line on stderr and code 2; `--help` of every command ends with its examples; only
 * the command that was asked for is loaded.
 */
import { Command, CommanderError } from 'commander'
import { COMMANDS, type CommandEntry } from './command-list.ts'
import type { CommandContext, CommandDefinition } from './command.ts'
import { EXIT_CODES, toFailureReport } from './failures.ts'

export interface ProgramOptions {
  readonly version: string
  readonly commands?: readonly CommandEntry[]
}

/** Runs what `argv` (without node and script) asks for. Never throws; resolves with the exit code. */
export async function runProgram(
  argv: readonly string[],
  context: CommandContext,
  options: ProgramOptions,
): Promise<number> {
  const ended = { code: EXIT_CODES.ok as number }
  try {
    const definitions = await loadCommands(argv, options.commands ?? COMMANDS)
    const program = makeProgram(definitions, options.version, context, (code) => (ended.code = code))
    await program.parseAsync(argv, { from: 'user' })
    return context.signal.aborted ? reportFailure(context.signal.reason, context) : ended.code
  } catch (error) {
    // Whatever an abort broke off is the abort's doing.
    return reportFailure(context.signal.aborted ? context.signal.reason : error, context)
  }
}

/** The one command that is named first; all of them for help, and for a name that nobody has. */
async function loadCommands(
  argv: readonly string[],
  entries: readonly CommandEntry[],
): Promise<readonly CommandDefinition[]> {
  const named = entries.find((entry) => entry.name === argv[0])
  return Promise.all((named ? [named] : entries).map((entry) => entry.load()))
}

type OnEnd = (code: number) => void

function makeProgram(
  definitions: readonly CommandDefinition[],
  version: string,
  context: CommandContext,
  onEnd: OnEnd,
): Command {
  const program = configure(new Command('rasid'), context)
    .description(
      'Watches Arabic news coverage of extremism and of the work against it, and makes it searchable.',
    )
    .version(version)
    .addHelpText('after', '\nExample:\n  rasid search "مكافحة التطرف"\n')
  for (const definition of definitions) program.addCommand(makeCommand(definition, context, onEnd))
  return program
}

/** Subcommands are commands again. */
function makeCommand(definition: CommandDefinition, context: CommandContext, onEnd: OnEnd): Command {
  const command = configure(new Command(definition.name), context).description(definition.describe)
  for (const { name, describe } of definition.arguments ?? []) command.argument(name, describe)
  for (const { flags, describe } of definition.options ?? []) command.option(flags, describe)
  for (const sub of definition.subcommands ?? []) command.addCommand(makeCommand(sub, context, onEnd))
  const title = definition.examples.length > 1 ? 'Examples' : 'Example'
  command.addHelpText('after', `\n${title}:\n${definition.examples.map((line) => `  ${line}\n`).join('')}`)
  const { run } = definition
  if (run)
    command.action(async () => {
      const invocation = {
        arguments: command.args,
        options: command.opts<Record<string, string | boolean>>(),
      }
      onEnd((await run(invocation, context)) ?? EXIT_CODES.ok)
    })
  return command
}

function configure(command: Command, { stdout, stderr }: CommandContext): Command {
  return (
    command
      .exitOverride()
      .helpCommand(false)
      // Behind the name of a subcommand an option is the subcommand's, also where both have one of that name.
      .enablePositionalOptions()
      .allowExcessArguments(false)
      .showSuggestionAfterError(true)
      .configureOutput({
        writeOut: (text) => stdout.write(text),
        writeErr: (text) => stderr.write(text),
        // Commander adds its guess ("Did you mean …") on a second line; a usage error is one.
        outputError: (text, write) =>
          write(
            `rasid: ${text
              .replace(/^error: /u, '')
              .trim()
              .replaceAll('\n', ' ')}\n`,
          ),
      })
  )
}

function reportFailure(error: unknown, { stderr }: CommandContext): number {
  // Commander has written its line already; help and version end by "error" 0.
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT_CODES.ok : EXIT_CODES.usage
  const { exitCode, text } = toFailureReport(error)
  stderr.write(text)
  return exitCode
}
