/** Small facts about files that several parts of the stack need. */
import { open } from 'node:fs/promises'
import { lastLines } from './run-tool.ts'

/** Whether an error of the operating system has one of these codes. */
export function hasCode(error: unknown, ...codes: readonly string[]): boolean {
  return error instanceof Error && 'code' in error && codes.includes(String(error.code))
}

/** A stack trace with its cause fits; more would push the reason off a terminal. */
const tailLines = 30
/** Read from the end, so that a log of any size costs the same. */
const tailBytes = 32_768

/** The end of a log file for an error message; says so when there is none. */
export async function readLogTail(file: string): Promise<string> {
  try {
    await using handle = await open(file)
    const { size } = await handle.stat()
    const buffer = Buffer.alloc(Math.min(size, tailBytes))
    await handle.read(buffer, 0, buffer.length, size - buffer.length)
    return lastLines(buffer.toString(), tailLines)
  } catch (error) {
    return `(no log could be read: ${error instanceof Error ? error.message : String(error)})`
  }
}
