/**
 * Writes `rasid.ndjson`, which Kibana imports (`POST /api/saved_objects/_import?overwrite=true`): data views, saved
 * searches, panels and boards. Run after a change of one of them: `node infra/kibana/make-objects.ts`.
 */
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { readTemplates } from '@rasid/article-index'
import { BOARDS } from './boards.ts'
import { DATA_VIEWS } from './data-views.ts'
import { isNumber, readFieldTypes, readRevisionTypes } from './field-types.ts'
import { toDashboardObject } from './objects/dashboard-object.ts'
import { toDataViewObject } from './objects/data-view-object.ts'
import { toLensObject } from './objects/lens-object.ts'
import type { SavedObject } from './objects/saved-object.ts'
import { toSearchObject } from './objects/search-object.ts'
import { PANELS } from './panels.ts'
import { SEARCHES } from './searches.ts'

export const OBJECTS_FILE: string = join(import.meta.dirname, 'rasid.ndjson')

/** Every object, what is referred to before what refers to it. */
export async function makeObjects(): Promise<readonly SavedObject[]> {
  const types = [...readFieldTypes(await readTemplates()), ...readRevisionTypes()]
  const numeric = new Set(types.filter(([, type]) => isNumber(type)).map(([field]) => field))
  const lenses = BOARDS.flatMap(({ view, panels }) =>
    panels.map(({ panel: id }) => {
      const panel = PANELS.find((known) => known.id === id)
      if (panel === undefined) throw new Error(`a board shows the panel ${id}, which there is none of`)
      return toLensObject(panel, view, numeric)
    }),
  )
  return [
    ...DATA_VIEWS.map(toDataViewObject),
    ...SEARCHES.map(toSearchObject),
    ...lenses,
    ...BOARDS.map(toDashboardObject),
  ]
}

/** One object a line. */
export function toNdjson(objects: readonly SavedObject[]): string {
  return objects.map((object) => `${JSON.stringify(object)}\n`).join('')
}

if (import.meta.main) await writeFile(OBJECTS_FILE, toNdjson(await makeObjects()))
