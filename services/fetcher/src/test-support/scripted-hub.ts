/**
 * A hub on this machine for tests: it takes what it is asked, verifies and pushes when it is told to, and remembers all
 * that it was sent and answered.
 */
import { createHmac } from 'node:crypto'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface HubForm {
  readonly mode: string
  readonly topic: string
  readonly callback: string
  readonly secret: string | undefined
  readonly leaseSeconds: string | undefined
}

export interface ScriptedHub {
  readonly url: string
  readonly port: number
  readonly forms: HubForm[]
  /** The status of its answers from now on. */
  status: number
  /** Asks the callback whether it wants this; the answer's status and body. */
  readonly verify: (
    form: HubForm,
    over?: Readonly<Record<string, string>>,
  ) => Promise<{ readonly status: number; readonly body: string }>
  /** Pushes to the callback; the answer's status. */
  readonly push: (form: HubForm, push: HubPushed) => Promise<number>
  readonly close: () => Promise<void>
}

export interface HubPushed {
  readonly body: string
  readonly contentType?: string
  /** Signs with another secret than it was given. */
  readonly secret?: string
  readonly method?: string
  readonly headers?: Readonly<Record<string, string>>
}

export const CHALLENGE = 'a-challenge-of-the-hub'

export async function openHub(host = '127.0.0.1'): Promise<ScriptedHub> {
  const forms: HubForm[] = []
  const server = createServer((request, response) => {
    void readForm(request).then((form) => {
      forms.push(form)
      response.writeHead(hub.status).end()
    })
  })
  await new Promise<void>((resolve) => server.listen(0, host, resolve))
  const { port } = server.address() as AddressInfo
  const hub: ScriptedHub = {
    url: `http://${host}:${port}/hub`,
    port,
    forms,
    status: 202,
    verify: async (form, over = {}) => {
      const url = new URL(form.callback)
      const query = {
        'hub.mode': form.mode,
        'hub.topic': form.topic,
        'hub.challenge': CHALLENGE,
        'hub.lease_seconds': '86400',
        ...over,
      }
      for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value)
      const answer = await fetch(url)
      return { status: answer.status, body: await answer.text() }
    },
    push: async (
      form,
      { body, contentType = 'application/rss+xml', secret, method = 'sha256', headers = {} },
    ) => {
      const hex = createHmac(method, secret ?? form.secret ?? '')
        .update(body)
        .digest('hex')
      const signed = { 'content-type': contentType, 'x-hub-signature': `${method}=${hex}` }
      return (await fetch(form.callback, { method: 'POST', body, headers: { ...signed, ...headers } })).status
    },
    close: async () => {
      server.closeAllConnections()
      await new Promise<void>((resolve) => {
        server.close(() => resolve())
      })
    },
  }
  return hub
}

async function readForm(request: IncomingMessage): Promise<HubForm> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  const fields = new URLSearchParams(Buffer.concat(chunks).toString('utf8'))
  return {
    mode: fields.get('hub.mode') ?? '',
    topic: fields.get('hub.topic') ?? '',
    callback: fields.get('hub.callback') ?? '',
    secret: fields.get('hub.secret') ?? undefined,
    leaseSeconds: fields.get('hub.lease_seconds') ?? undefined,
  }
}

/** A port that was free a moment ago. */
export async function freePort(host = '127.0.0.1'): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, host, resolve))
  const { port } = server.address() as AddressInfo
  await new Promise<void>((resolve) => {
    server.close(() => resolve())
  })
  return port
}
