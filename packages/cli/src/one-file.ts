/** Commands on one file: `rasid parse FILE --url URL` prints indented what the stream form gives a line. */
import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { buffer } from 'node:stream/consumers'
import type { CommandContext, Invocation, OptionDefinition } from './command.ts'
import { CommandFailed, EXIT_CODES, UsageError } from './failures.ts'
import type { InputBody } from './ndjson/input-fields.ts'
import type { JsonObject } from './ndjson/parse-line.ts'
import { writeText } from './ndjson/write-text.ts'
import { textOption } from './option-values.ts'
import { Refusal, toRejected } from './refusal.ts'

export const URL_OPTION: OptionDefinition = {
  flags: '--url <url>',
  describe: 'where the file came from (with FILE)',
}

export interface InputFile {
  readonly url: string
  readonly body: InputBody
}

/** Throws `UsageError` without a usable --url, `CommandFailed` when the file can't be read. */
export async function readInputFile(
  { arguments: [path = '-'], options }: Invocation,
  context: CommandContext,
): Promise<InputFile> {
  const url = textOption(options, 'url')
  if (url === undefined) throw new UsageError('--url is missing: links and identity hang on it')
  if (!URL.canParse(url) || !/^https?:$/u.test(new URL(url).protocol))
    throw new UsageError(`--url ${url} is not an http or https URL`)
  return { url, body: { kind: 'bytes', bytes: await readBytes(path, context), contentType: undefined } }
}

/** A file of the working directory, or stdin for `-`. Throws `CommandFailed`. */
export async function readBytes(path: string, { cwd, stdin }: CommandContext): Promise<Uint8Array> {
  if (path === '-') return buffer(stdin)
  try {
    return await readFile(resolve(cwd, path))
  } catch (cause) {
    throw new CommandFailed(`can't read ${path}: ${reasonOf(cause)}`, { cause })
  }
}

/** Node's error without its code words: `no such file or directory`. */
export function reasonOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error)
  return /^E[A-Z]+: (?<reason>[^,]+)/u.exec(message)?.groups?.['reason'] ?? message
}

/** Prints the answer, or the refusal, which is data here too. */
export async function printOne(context: CommandContext, work: () => Promise<JsonObject>): Promise<number> {
  await printJson(context, await answerOrRefusal(work))
  return EXIT_CODES.ok
}

async function answerOrRefusal(work: () => Promise<JsonObject>): Promise<JsonObject> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof Refusal) return { rejected: toRejected(error) }
    throw error
  }
}

/** One JSON object, indented. */
export async function printJson({ stdout, signal }: CommandContext, value: object): Promise<void> {
  await writeText(stdout, `${JSON.stringify(value, null, 2)}\n`, signal)
}
