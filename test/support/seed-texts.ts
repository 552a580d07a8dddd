/** Texts of the kind that Rasid is for, which lie beside a checkout and not in it. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

/** As they were scraped: the title first, then lines of text and whatever the page had around them. */
export interface SeedText {
  readonly name: string
  readonly title: string
  readonly lines: readonly string[]
}

/** In order of their names; none, with a note, where the folder is absent. RASID_SEEDS names another place. */
export function readSeedTexts(env: NodeJS.ProcessEnv): readonly SeedText[] {
  const checkout = fileURLToPath(new URL('../../', import.meta.url))
  const folder = env['RASID_SEEDS'] ?? resolve(checkout, '../shared/seeds')
  if (!existsSync(folder)) {
    process.stderr.write(
      `seeds · ${folder} is absent, so the seed texts are not tested; RASID_SEEDS names it\n`,
    )
    return []
  }
  return readdirSync(folder)
    .filter((name) => name.endsWith('.txt'))
    .toSorted()
    .map((name) => toSeedText(name, readFileSync(join(folder, name), 'utf8')))
}

function toSeedText(name: string, text: string): SeedText {
  const lines = text.split('\n').map((line) => line.trim())
  const [title = '', ...rest] = lines.filter((line) => line !== '')
  return { name, title, lines: rest }
}
