/** What a check found, in the words of the doctor. A failed check is a finding, never a crash. */

/** One line of the doctor's report. `cure` is there exactly when `ok` is false. */
export interface Finding {
  readonly what: string
  readonly ok: boolean
  readonly detail: string
  readonly cure?: string
}

/** Runs a check; what it throws is its finding. */
export async function findOut(what: string, cure: string, check: () => Promise<string>): Promise<Finding> {
  try {
    return { what, ok: true, detail: await check() }
  } catch (error) {
    return { what, ok: false, detail: error instanceof Error ? error.message : String(error), cure }
  }
}
