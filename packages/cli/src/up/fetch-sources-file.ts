/** A sources file at an address: fetched once, through the same guard and limits as everything that is crawled. */
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fetcherService } from '@rasid/fetcher'
import { decodeBody, makeHttpClient, MAX_DECODED_BYTES } from '@rasid/http'
import { readSettings, type Environment } from '@rasid/settings'
import { CommandFailed } from '../failures.ts'
import type { UpFiles } from './up-files.ts'

/** The endings by which a list of sources is told from a feed. */
const LIST_ENDING = /\.(?<ending>opml|ya?ml)$/u

/** Whether the address names a list of sources, not a feed. */
export function isSourcesList(address: string): boolean {
  return LIST_ENDING.test(new URL(address).pathname)
}

/** Resolves with the path of the fetched file. Throws `CommandFailed` with the reason. */
export async function fetchSourcesFile(address: string, files: UpFiles, env: Environment): Promise<string> {
  const settings = readSettings(fetcherService.settings, env)
  const client = makeHttpClient({
    userAgent: settings.userAgent,
    allowedPrivatePorts: settings.allowedPrivatePorts,
    allowedPrivateNetworks: settings.allowedPrivateNetworks,
  })
  const result = await client.fetchUrl({ url: address }).catch((cause: unknown) => {
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new CommandFailed(`--sources ${address}: ${reason}`, { cause })
  })
  if (result.kind === 'not-modified') throw new CommandFailed(`--sources ${address}: the server sent no file`)
  const { body, contentEncoding } = result.response
  const ending = LIST_ENDING.exec(new URL(address).pathname)?.groups?.['ending'] ?? 'yaml'
  const path = join(files.root, `sources.${ending}`)
  await writeFile(path, await decodeBody(body, contentEncoding, MAX_DECODED_BYTES))
  return path
}
