/**
 * The outlets of the benchmark of many sources, as a process of their own: one server that is another outlet on every
 * address of 127.0.0.0/8. Each has a feed with validators, its entries of the last day, and their pages. Prints its port,
 * ends with its stdin.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'

const ENTRIES = 20
const HOUR_MS = 3_600_000
const startedAt = Date.now()

const PARAGRAPH =
  'ناقش المشاركون في اللقاء سبل تعزيز الحوار بين الشباب ومواجهة الخطاب المتطرف على الشبكات، وعرض باحثون تجارب من مدن عدة.'

function toFeed(origin: string): string {
  const items = Array.from({ length: ENTRIES }, (_, n) => {
    const date = new Date(startedAt - n * HOUR_MS).toUTCString()
    return `<item><title>لقاء رقم ${n}</title><link>${origin}/a/${n}</link><pubDate>${date}</pubDate><description>${PARAGRAPH}</description></item>`
  })
  return `<rss version="2.0"><channel><title>صحيفة ${origin}</title>${items.join('')}</channel></rss>`
}

function toPage(path: string): string {
  const text = Array.from({ length: 8 }, (_, n) => `<p>${PARAGRAPH} (${n})</p>`).join('')
  return `<html lang="ar"><title>لقاء ${path}</title><article><h1>لقاء ${path}</h1>${text}</article></html>`
}

function answer(request: IncomingMessage, response: ServerResponse): void {
  const { url = '/', headers } = request
  const etag = `"${url}"`
  if (headers['if-none-match'] === etag) {
    response.writeHead(304, { etag }).end()
    return
  }
  if (url !== '/rss' && !url.startsWith('/a/')) {
    response.writeHead(404).end()
    return
  }
  const type = url === '/rss' ? 'application/rss+xml' : 'text/html'
  response.writeHead(200, { 'content-type': `${type}; charset=utf-8`, etag })
  response.end(url === '/rss' ? toFeed(`http://${headers.host}`) : toPage(url))
}

const server = createServer(answer)
server.listen(0, '0.0.0.0', () => {
  const address = server.address()
  if (typeof address === 'object' && address !== null) process.stdout.write(`${address.port}\n`)
})
process.stdin.on('end', () => process.exit()).resume()
