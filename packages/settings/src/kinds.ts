/** The kinds of setting: text, integer, duration, switch, list, choice. Each says what would have been right. */
import type { Setting } from './settings.ts'

interface Described {
  readonly help: string
}

function required(): never {
  throw new Error('is required')
}

/** Any text. Without `fallback` it is required. */
export function text(env: string, options: Described & { readonly fallback?: string }): Setting<string> {
  const { help, fallback } = options
  return {
    env,
    help,
    ...(fallback === undefined ? {} : { fallback }),
    parse: (value) => value,
    absent: () => fallback ?? required(),
  }
}

/** Text that may be absent. */
export function optionalText(env: string, options: Described): Setting<string | undefined> {
  return { env, help: options.help, fallback: '', parse: (value) => value, absent: () => undefined }
}

/** A whole number within limits. */
export function integer(
  env: string,
  options: Described & { readonly fallback: number; readonly min: number; readonly max: number },
): Setting<number> {
  const { help, fallback, min, max } = options
  return {
    env,
    help,
    fallback: String(fallback),
    parse: (value) => {
      const number = Number(value)
      if (!Number.isInteger(number) || number < min || number > max)
        throw new Error(`"${value}" is not a whole number from ${min} to ${max}`)
      return number
    },
    absent: () => fallback,
  }
}

/** `true` or `false`. */
export function flag(env: string, options: Described & { readonly fallback: boolean }): Setting<boolean> {
  const { help, fallback } = options
  return {
    env,
    help,
    fallback: String(fallback),
    parse: (value) => {
      if (value !== 'true' && value !== 'false') throw new Error(`"${value}" is neither true nor false`)
      return value === 'true'
    },
    absent: () => fallback,
  }
}

/** A comma-separated list. */
export function list(
  env: string,
  options: Described & { readonly fallback: readonly string[] },
): Setting<readonly string[]> {
  const { help, fallback } = options
  return {
    env,
    help,
    fallback: fallback.join(','),
    parse: (value) =>
      value
        .split(',')
        .map((item) => item.trim())
        .filter((item) => item !== ''),
    absent: () => fallback,
  }
}

/** One of a few words. */
export function choice<T extends string>(
  env: string,
  options: Described & { readonly fallback: T; readonly of: readonly T[] },
): Setting<T> {
  const { help, fallback, of } = options
  return {
    env,
    help,
    fallback,
    parse: (value) => {
      const found = of.find((word) => word === value)
      if (found === undefined) throw new Error(`"${value}" is none of ${of.join(', ')}`)
      return found
    },
    absent: () => fallback,
  }
}
