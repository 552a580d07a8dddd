/** Values of options, checked: what the argument parser leaves as text. */
import { UsageError } from './failures.ts'
import type { Invocation } from './command.ts'

type Options = Invocation['options']

/** The text of an option, or `undefined` when it was not given. */
export function textOption(options: Options, name: string): string | undefined {
  const value = options[name]
  return typeof value === 'string' ? value : undefined
}

/** A whole number within limits. Throws `UsageError`. */
export function integerOption(
  options: Options,
  name: string,
  limits: { readonly min: number; readonly max: number },
): number | undefined {
  const text = textOption(options, name)
  if (text === undefined) return undefined
  const value = Number(text)
  if (/^\d+$/u.test(text) && value >= limits.min && value <= limits.max) return value
  throw new UsageError(`--${name} ${text} is not a whole number from ${limits.min} to ${limits.max}`)
}

/** An instant as ISO 8601, or a day. Throws `UsageError`. */
export function instantOption(options: Options, name: string): string | undefined {
  const text = textOption(options, name)
  if (text === undefined) return undefined
  const [day] = /^\d{4}-\d{2}-\d{2}/u.exec(text) ?? []
  const ms = day !== undefined && !isDay(day) ? Number.NaN : Date.parse(text)
  if (Number.isNaN(ms))
    throw new UsageError(`--${name} ${text} is no time such as 2026-03-01 or 2026-03-01T09:00:00Z`)
  return new Date(ms).toISOString()
}

/** Whether there is such a day: `Date.parse` takes 30 February for 2 March. */
export function isDay(text: string): boolean {
  const ms = /^\d{4}-\d{2}-\d{2}$/u.test(text) ? Date.parse(text) : Number.NaN
  return !Number.isNaN(ms) && new Date(ms).toISOString().startsWith(text)
}

/** Exactly one way to say where the input is. Throws `UsageError` with what would be right. */
export function requireOneInput(invocation: Invocation, name: string): 'ndjson' | 'file' {
  const ndjson = invocation.options['ndjson'] === true
  const file = invocation.arguments.length > 0
  if (ndjson === file)
    throw new UsageError(`give either --ndjson or FILE, for example: rasid ${name} --ndjson < in.ndjson`)
  return ndjson ? 'ndjson' : 'file'
}
