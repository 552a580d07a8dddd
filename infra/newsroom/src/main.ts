/**
 * The newsroom as a process of its own. `NEWSROOM_HOST` (an address to bind) puts all outlets behind it, told apart by
 * host names `<id>.test`; without it each outlet stands on a loopback address. SIGTERM and SIGINT stop it.
 */
import { startNewsroom } from './start-newsroom.ts'

/** A number from the environment, or the default; a bad one ends the process with one line and code 2. */
function readNumber(name: string, otherwise: number, least: number): number {
  const value = Number(process.env[name] ?? otherwise)
  if (value >= least && value < Infinity) return value
  process.stderr.write(`${name} is "${process.env[name]}": give a number of at least ${least}\n`)
  process.exit(2)
}

const bind = process.env['NEWSROOM_HOST']
const newsroom = await startNewsroom({
  // A port that the fetcher's address guard allows as it ships.
  port: readNumber('NEWSROOM_PORT', 8080, 0),
  speed: readNumber('NEWSROOM_SPEED', 60, 0.001),
  // Milliseconds since 1970; the same value after a restart keeps URLs and dates as they were.
  startedAt: readNumber('NEWSROOM_STARTED_AT', Date.now(), 0),
  ...(bind === undefined ? {} : { hosts: { bind, suffix: 'test' } }),
})
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void newsroom.stop())
