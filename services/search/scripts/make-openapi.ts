/** Writes `openapi.json` beside the service; run it after a change of the API: `node services/search/scripts/make-openapi.ts`. */
import { writeFile } from 'node:fs/promises'
import { toOpenapi } from '../src/core/openapi/openapi.ts'

const FILE = new URL('../openapi.json', import.meta.url)

await writeFile(FILE, `${JSON.stringify(toOpenapi(), undefined, 2)}\n`)
