/**
 * The origins of the crawl benchmark, as a process of their own so that their CPU time is not the crawler's: one server
 * that answers on every address of 127.0.0.0/8 with the same packed feed. Prints its port, ends with its stdin.
 */
import { createServer } from 'node:http'
import { gzipSync } from 'node:zlib'
import { madeUpFeeds } from './made-up-feeds.ts'

/** Of the feed before packing: a busy outlet's, with whole articles in it. */
const FEED_BYTES = 241_000

const [feed] = madeUpFeeds(1)
const text = feed?.text ?? ''
const whole = text.repeat(Math.ceil(FEED_BYTES / Math.max(1, Buffer.byteLength(text))))
const body = gzipSync(Buffer.from(whole).subarray(0, FEED_BYTES))

const server = createServer((_request, response) => {
  response.writeHead(200, {
    'content-type': 'application/rss+xml; charset=utf-8',
    'content-encoding': 'gzip',
    'content-length': body.length,
    etag: '"1"',
  })
  response.end(body)
})
server.listen(0, '0.0.0.0', () => {
  const address = server.address()
  if (typeof address === 'object' && address !== null) process.stdout.write(`${address.port}\n`)
})
process.stdin.on('end', () => process.exit()).resume()
