/**
 * A crawler as a process of its own, so that its memory is its own: fetches the URLs given on the command line, all at
 * once, and prints by how much its resident memory grew at the most, in MB, and what each fetch came to.
 */
import { FetchFailure, makeHttpClient } from '../index.ts'

const [ports = '', warmUp = '', ...urls] = process.argv.slice(2)
const client = makeHttpClient({
  userAgent: 'Rasid/test',
  allowedPrivatePorts: ports.split(',').map(Number),
})

async function outcomeOf(url: string): Promise<string> {
  try {
    return (await client.fetchUrl({ url })).kind
  } catch (error) {
    if (error instanceof FetchFailure) return error.code
    throw error
  }
}

// Code that is compiled once and buffers that are taken once count for nobody.
for (let turn = 0; turn < 20; turn += 1) await outcomeOf(warmUp)
const before = process.memoryUsage.rss()
let peak = before
const watch = setInterval(() => {
  peak = Math.max(peak, process.memoryUsage.rss())
}, 5)
const outcomes = await Promise.all(urls.map((url) => outcomeOf(url)))
clearInterval(watch)
// The kernel's own peak sees what lies between two looks.
peak = Math.max(peak, process.resourceUsage().maxRSS * 1_024)
process.stdout.write(JSON.stringify({ grownMb: (peak - before) / 1_048_576, outcomes }))
