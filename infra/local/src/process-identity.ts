/**
 * Tells whether a process number still means the process that it meant.
 * Numbers are used again after a restart of the machine, so a number alone proves nothing.
 */
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

/** A number together with what makes it unique: the moment the process started, on this boot. */
export interface ProcessIdentity {
  readonly pid: number
  readonly born: string
}

/** Whether any process has that number (one of another user counts). */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

/** Whether a process group still has a member. */
export function isGroupAlive(pid: number): boolean {
  return isAlive(-pid)
}

/** The identity of a running process, or undefined when there is none of that number. */
export function identifyProcess(pid: number): ProcessIdentity | undefined {
  try {
    return { pid, born: process.platform === 'linux' ? bornOnLinux(pid) : bornElsewhere(pid) }
  } catch {
    // The only thing that goes wrong here is that the process is not there.
    return undefined
  }
}

/** Whether this very process still runs. */
export function isSameProcess(identity: ProcessIdentity): boolean {
  return identifyProcess(identity.pid)?.born === identity.born
}

/** proc(5): field 22 of stat is the start time; the name in field 2 may hold anything, so count from its end. */
function bornOnLinux(pid: number): string {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  if (fields[0] === 'Z') throw new Error('ended, not yet collected')
  return `${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()} ${fields[19]}`
}

function bornElsewhere(pid: number): string {
  const text = execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim()
  if (text === '') throw new Error('no such process')
  return text
}
