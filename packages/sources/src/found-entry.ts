/** What the two readers hand on, and the error they share. */

/** An entry as it was found, not yet checked. */
export interface FoundEntry {
  /** From 1. */
  readonly line: number
  readonly value: unknown
}

/** A file that can't be read as a whole. The message names the file, the fault and the cure. */
export class SourcesError extends Error {
  override readonly name = 'SourcesError'
  readonly path: string

  constructor(path: string, problem: string, options?: ErrorOptions) {
    super(`${path}: ${problem}`, options)
    this.path = path
  }
}
