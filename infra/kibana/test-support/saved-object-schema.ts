/** The shape of a line of Kibana's import file, as far as Kibana refuses what has another. JSON Schema 2020-12. */

type Json = Readonly<Record<string, unknown>>

const TEXT = { type: 'string' } as const
const SHORT = { type: 'string', minLength: 1 } as const
const VERSION = { type: 'string', pattern: String.raw`^\d+\.\d+\.\d+$` } as const

/** Nothing but these, and all of them: an attribute that Kibana does not know is a failed import. */
function exactly(properties: Readonly<Record<string, Json>>): Json {
  return { type: 'object', required: Object.keys(properties), properties, additionalProperties: false }
}

const SEARCH_SOURCE = exactly({ searchSourceJSON: SHORT })

const COLUMN = {
  type: 'object',
  required: ['label', 'dataType', 'operationType', 'isBucketed', 'scale', 'sourceField', 'params'],
  properties: {
    dataType: { enum: ['string', 'number', 'date'] },
    operationType: { enum: ['terms', 'date_histogram', 'count', 'unique_count', 'max'] },
    scale: { enum: ['ordinal', 'interval', 'ratio'] },
    sourceField: SHORT,
  },
} as const

const LENS = exactly({
  title: SHORT,
  description: TEXT,
  visualizationType: { enum: ['lnsMetric', 'lnsXY', 'lnsDatatable', 'lnsPie'] },
  state: exactly({
    datasourceStates: exactly({
      formBased: exactly({
        layers: exactly({
          layer: exactly({
            columns: { type: 'object', minProperties: 1, additionalProperties: COLUMN },
            columnOrder: { type: 'array', items: SHORT, minItems: 1 },
            incompleteColumns: { type: 'object', maxProperties: 0 },
            sampling: { const: 1 },
          }),
        }),
      }),
    }),
    visualization: { type: 'object' },
    query: exactly({ query: TEXT, language: { const: 'kuery' } }),
    filters: { type: 'array', maxItems: 0 },
    internalReferences: { type: 'array', maxItems: 0 },
    adHocDataViews: { type: 'object', maxProperties: 0 },
  }),
})

const ATTRIBUTES: Readonly<Record<string, Json>> = {
  'index-pattern': exactly({
    title: SHORT,
    name: SHORT,
    timeFieldName: SHORT,
    fieldAttrs: SHORT,
    fieldFormatMap: SHORT,
    sourceFilters: SHORT,
    fields: SHORT,
    runtimeFieldMap: SHORT,
    typeMeta: SHORT,
  }),
  lens: LENS,
  search: exactly({
    title: SHORT,
    description: TEXT,
    columns: { type: 'array', items: SHORT, minItems: 1 },
    sort: { type: 'array', items: { type: 'array', items: SHORT, minItems: 2, maxItems: 2 } },
    grid: { type: 'object' },
    hideChart: { type: 'boolean' },
    isTextBasedQuery: { const: false },
    timeRestore: { type: 'boolean' },
    kibanaSavedObjectMeta: SEARCH_SOURCE,
  }),
  dashboard: exactly({
    title: SHORT,
    description: TEXT,
    panelsJSON: SHORT,
    optionsJSON: SHORT,
    timeRestore: { const: true },
    timeFrom: SHORT,
    timeTo: SHORT,
    kibanaSavedObjectMeta: SEARCH_SOURCE,
    version: { const: 1 },
  }),
}

const REFERENCE = exactly({ id: SHORT, name: SHORT, type: { enum: ['index-pattern', 'lens', 'search'] } })

/** One of the four kinds, each with its own attributes. */
export const SAVED_OBJECT_SCHEMA: Json = {
  oneOf: Object.entries(ATTRIBUTES).map(([type, attributes]) =>
    exactly({
      id: SHORT,
      type: { const: type },
      attributes,
      references: { type: 'array', items: REFERENCE },
      coreMigrationVersion: VERSION,
      typeMigrationVersion: VERSION,
    }),
  ),
}
