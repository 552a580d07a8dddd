/**
 * Writes `rasid.ndjson`, which Kibana imports (`POST /api/saved_objects/_import?overwrite=true`).
 * Run after a change of the data views: `node infra/kibana/make-objects.ts`.
 */
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { DATA_VIEWS, type DataView, type FieldLook } from './data-views.ts'

export const OBJECTS_FILE: string = join(import.meta.dirname, 'rasid.ndjson')

/** The saved objects, one a line. */
export function toNdjson(views: readonly DataView[]): string {
  return views.map((view) => `${JSON.stringify(toSavedObject(view))}\n`).join('')
}

/** Kibana keeps the parts of a data view as JSON inside JSON. */
function toSavedObject(view: DataView): object {
  return {
    id: view.id,
    type: 'index-pattern',
    attributes: {
      title: view.index,
      name: view.name,
      timeFieldName: view.timeField,
      fieldAttrs: JSON.stringify(byField(view.fields, ({ label }) => ({ customLabel: label }))),
      fieldFormatMap: JSON.stringify(
        byField(
          view.fields.filter(({ link }) => link),
          () => LINK,
        ),
      ),
      sourceFilters: JSON.stringify(view.hidden.map((value) => ({ value }))),
      fields: '[]',
      runtimeFieldMap: '{}',
      typeMeta: '{}',
    },
    references: [],
    // The last time the format of data views changed; newer Kibanas bring it up to date by themselves.
    coreMigrationVersion: '8.8.0',
    typeMigrationVersion: '8.0.0',
  }
}

const LINK = {
  id: 'url',
  params: { urlTemplate: '{{rawValue}}', labelTemplate: '{{value}}', openLinkInCurrentTab: false },
}

function byField(fields: readonly FieldLook[], of: (look: FieldLook) => object): object {
  return Object.fromEntries(fields.map((look) => [look.field, of(look)]))
}

if (import.meta.main) await writeFile(OBJECTS_FILE, toNdjson(DATA_VIEWS))
