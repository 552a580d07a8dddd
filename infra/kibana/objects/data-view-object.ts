/** A data view as Kibana keeps it. */
import type { DataView, FieldLook } from '../data-views.ts'
import { CORE_VERSION, type SavedObject } from './saved-object.ts'

/** Kibana keeps the parts of a data view as JSON inside JSON. */
export function toDataViewObject(view: DataView): SavedObject {
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
    coreMigrationVersion: CORE_VERSION,
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
