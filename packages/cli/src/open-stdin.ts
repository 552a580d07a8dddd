/** Standard input, read in large pieces where it is a file: each read costs a thread's turn, and 64 KiB is half a feed. */
import { createReadStream, fstatSync } from 'node:fs'
import type { Readable } from 'node:stream'

/** Bytes a read. */
const PIECE = 1_048_576

/** `process.stdin` for a pipe or a terminal. Size and kind are still to be had from the descriptor, as `fd`. */
export function openStdin({ stdin }: Pick<NodeJS.Process, 'stdin'>): Readable {
  if (stdin.isTTY || !fstatSync(stdin.fd).isFile()) return stdin
  return createReadStream('', { fd: stdin.fd, autoClose: false, highWaterMark: PIECE })
}
