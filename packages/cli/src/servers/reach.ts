/** Whether anything listens at an address: the quick question before a patient client waits for a minute. */
import { connect } from 'node:net'

/** A server on another continent answers in a third of it. */
const TIMEOUT_MS = 3_000

/** Why nobody answers at `host:port`, in words; `undefined` when somebody does. */
export async function whyUnreachable(address: string): Promise<string | undefined> {
  const match = /^\[?(?<host>[^\]]+?)\]?:(?<port>\d{1,5})$/u.exec(address)
  const port = Number(match?.groups?.['port'])
  if (!match?.groups?.['host'] || port > 65_535) return `${address} is not host:port`
  return tryConnect(match.groups['host'], port)
}

async function tryConnect(host: string, port: number): Promise<string | undefined> {
  return new Promise((resolve) => {
    const socket = connect({ host, port, timeout: TIMEOUT_MS })
    const settle = (reason?: string): void => {
      socket.destroy()
      resolve(reason)
    }
    socket.once('connect', () => settle())
    socket.once('timeout', () => settle(`no answer within ${TIMEOUT_MS / 1_000} s`))
    socket.once('error', (error: NodeJS.ErrnoException) => settle(error.code ?? error.message))
  })
}

/** The same for a URL; the port of its scheme where it names none. */
export async function whyUrlUnreachable(url: string): Promise<string | undefined> {
  const { hostname, port, protocol } = new URL(url)
  return whyUnreachable(`${hostname}:${port || (protocol === 'https:' ? '443' : '80')}`)
}
