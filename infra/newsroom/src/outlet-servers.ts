/** Puts the outlets of a run on the network: a request in, a front desk's answer out, a record in the log. */
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import { makeFrontDesk } from './front-desk.ts'
import { listen, listenOnLoopback, type Stand } from './listen.ts'
import type { Outlet } from './model.ts'
import type { NewsroomOptions } from './newsroom.ts'
import { OUTLETS } from './outlets.ts'
import { type Reply, toReply } from './reply.ts'
import { type Run, toBase, toSources } from './run.ts'
import { toSourcesYaml } from './sources-file.ts'

function send(request: IncomingMessage, response: ServerResponse, { status, headers, body }: Reply): void {
  // A 304 has no body and must not claim a length of zero for the page it stands for (RFC 9110 §8.6).
  response.writeHead(status, status === 304 ? headers : { ...headers, 'content-length': body.length })
  response.end(request.method === 'HEAD' ? undefined : body)
}

/** Requests are logged before they are answered, so that a test that has the answer finds the record too. */
function makeOutletHandler(run: Run, outlet: Outlet): RequestListener {
  const answer = makeFrontDesk({
    outlet,
    stories: run.stories.filter((story) => story.outlet === outlet),
    startedAt: run.startedAt,
    speed: run.speed,
    newsroomNow: run.clock.newsroomNow,
    toBase: () => toBase(run, outlet),
  })
  return (request, response) => {
    const { method = 'GET', url = '/', headers } = request
    const said = answer(url)
    // On silence the response object is simply left alone: the socket stays open until the client or `stop` ends it.
    const reply = said === 'silence' ? undefined : toReply(said, outlet, headers)
    run.log.add({
      outletId: outlet.id,
      method,
      path: url,
      headers,
      at: run.now(),
      status: reply?.status ?? null,
    })
    if (reply !== undefined) send(request, response, reply)
  }
}

/** Behind one address: the host's first label names the outlet; any other host gets the newsroom's own pages. */
function makeHostHandler(run: Run, handlers: ReadonlyMap<string, RequestListener>): RequestListener {
  return (request, response) => {
    const [label = ''] = (request.headers.host ?? '').toLowerCase().split('.')
    const handler = handlers.get(label)
    if (handler !== undefined) return handler(request, response)
    const texts: Record<string, string> = { '/livez': 'ok\n', '/sources.yaml': toSourcesYaml(toSources(run)) }
    const text = texts[request.url ?? '/']
    response.writeHead(text === undefined ? 404 : 200, { 'content-type': 'text/plain; charset=utf-8' })
    response.end(text ?? `no such outlet here; the outlets are:\n${[...run.bases.values()].join('\n')}\n`)
  }
}

/** Opens every outlet and notes its origin in `run.bases`. Rejects with Node's own error when a port is taken. */
export async function openOutlets(run: Run, { hosts, port = 0 }: NewsroomOptions): Promise<readonly Stand[]> {
  const handlers = OUTLETS.map((outlet) => makeOutletHandler(run, outlet))
  if (hosts === undefined) {
    const addresses = OUTLETS.map(({ address }) => address)
    const stands = await listenOnLoopback(addresses, handlers, port)
    stands.forEach((stand, i) => run.bases.set(OUTLETS[i]?.id ?? '', `http://${stand.address}:${stand.port}`))
    return stands
  }
  const byLabel = new Map(handlers.map((handler, i) => [OUTLETS[i]?.id ?? '', handler]))
  const stand = await listen(makeHostHandler(run, byLabel), hosts.bind, port)
  // URL drops a port that is the scheme's own, as clients do in Host and in links.
  for (const { id } of OUTLETS)
    run.bases.set(id, new URL(`http://${id}.${hosts.suffix}:${stand.port}`).origin)
  return [stand]
}
