/** Style sheet, scripts, icon and font: read once, served from memory. The font comes with the package, not from outside. */
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type { FastifyInstance } from 'fastify'

interface Asset {
  readonly path: string
  readonly type: string
  readonly file: string
  /** In seconds. */
  readonly maxAge: number
}

/** Ten minutes: a new version shows soon, and paging does not ask again. */
const SOON = 600
/** A font changes with its package only. */
const WEEK = 604_800

const OWN: readonly Asset[] = [
  { path: '/rasid.css', type: 'text/css; charset=utf-8' },
  { path: '/rasid.js', type: 'text/javascript; charset=utf-8' },
  { path: '/saved.js', type: 'text/javascript; charset=utf-8' },
  { path: '/icon.svg', type: 'image/svg+xml' },
].map(({ path, type }) => ({
  path,
  type,
  file: fileURLToPath(new URL(`../assets${path}`, import.meta.url)),
  maxAge: SOON,
}))

const ONE_FONT = import.meta
  .resolve('@fontsource/ibm-plex-sans-arabic/files/ibm-plex-sans-arabic-arabic-400-normal.woff2')

/** Two weights of two scripts, 130 KB; a browser fetches those that a page needs. The others lie beside the one. */
const FONTS: readonly Asset[] = ['arabic', 'latin'].flatMap((script) =>
  [400, 600].map((weight) => {
    const name = `ibm-plex-sans-arabic-${script}-${weight}-normal.woff2`
    const file = fileURLToPath(new URL(name, ONE_FONT))
    return { path: `/fonts/${name}`, type: 'font/woff2', file, maxAge: WEEK }
  }),
)

/** Adds each under its path. */
export async function addAssets(server: FastifyInstance): Promise<void> {
  for (const { path, type, file, maxAge } of [...OWN, ...FONTS]) {
    const body = await readFile(file)
    server.get(path, (_request, reply) =>
      reply.type(type).header('cache-control', `max-age=${maxAge}`).send(body),
    )
  }
}
