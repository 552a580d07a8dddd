/** A panel as Kibana's Lens keeps it: one layer of columns, and how they are drawn. */
import type { Group, Panel, Value } from '../panels.ts'
import { CORE_VERSION, panelId, type SavedObject } from './saved-object.ts'

const LAYER = 'layer'

/** `numeric` says which fields hold numbers; all other terms are words. */
export function toLensObject(panel: Panel, view: string, numeric: ReadonlySet<string>): SavedObject {
  const groups = panel.groups.map(
    (group, at) => [`group${at}`, toGroupColumn(group, panel, numeric)] as const,
  )
  const values = panel.values.map((value, at) => [`value${at}`, toValueColumn(value)] as const)
  const columns = [...groups, ...values]
  const layer = {
    columns: Object.fromEntries(columns),
    columnOrder: columns.map(([id]) => id),
    incompleteColumns: {},
    sampling: 1,
  }
  return {
    id: panelId(panel.id),
    type: 'lens',
    attributes: {
      title: panel.title,
      description: '',
      visualizationType: TYPES[panel.chart],
      state: {
        datasourceStates: { formBased: { layers: { [LAYER]: layer } } },
        visualization: toVisualization(panel),
        query: { query: panel.only === undefined ? '' : `${panel.only.has} : *`, language: 'kuery' },
        filters: [],
        internalReferences: [],
        adHocDataViews: {},
      },
    },
    references: [{ type: 'index-pattern', id: view, name: `indexpattern-datasource-layer-${LAYER}` }],
    coreMigrationVersion: CORE_VERSION,
    typeMigrationVersion: '8.9.0',
  }
}

const TYPES: Readonly<Record<Panel['chart'], string>> = {
  number: 'lnsMetric',
  bars: 'lnsXY',
  table: 'lnsDatatable',
  donut: 'lnsPie',
}

function toGroupColumn(group: Group, { first = 'highest' }: Panel, numeric: ReadonlySet<string>): object {
  const common = { label: group.label, customLabel: true, sourceField: group.field, isBucketed: true }
  if (group.by === 'time')
    return {
      ...common,
      dataType: 'date',
      operationType: 'date_histogram',
      scale: 'interval',
      params: { interval: 'auto', includeEmptyRows: true, dropPartials: false },
    }
  return {
    ...common,
    dataType: numeric.has(group.field) ? 'number' : 'string',
    operationType: 'terms',
    scale: 'ordinal',
    params: {
      size: group.size,
      orderBy: { type: 'column', columnId: 'value0' },
      orderDirection: first === 'highest' ? 'desc' : 'asc',
      otherBucket: false,
      missingBucket: false,
      parentFormat: { id: 'terms' },
    },
  }
}

function toValueColumn(value: Value): object {
  const common = { label: value.label, customLabel: true, isBucketed: false, scale: 'ratio' }
  if (value.of === 'articles')
    return {
      ...common,
      dataType: 'number',
      operationType: 'count',
      sourceField: '___records___',
      params: { emptyAsNull: false },
    }
  if (value.of === 'distinct')
    return {
      ...common,
      dataType: 'number',
      operationType: 'unique_count',
      sourceField: value.field,
      params: { emptyAsNull: false },
    }
  return {
    ...common,
    dataType: value.type,
    operationType: 'max',
    sourceField: value.field,
    params: { emptyAsNull: true },
  }
}

function toVisualization(panel: Panel): object {
  const groups = panel.groups.map((_, at) => `group${at}`)
  const values = panel.values.map((_, at) => `value${at}`)
  const layer = { layerId: LAYER, layerType: 'data' }
  switch (panel.chart) {
    case 'number':
      return { ...layer, metricAccessor: values[0] }
    case 'table':
      // Numbers first: beside Arabic names they would change sides from line to line.
      return {
        ...layer,
        columns: [...values, ...groups].map((columnId) => ({ columnId, isTransposed: false })),
        paging: { size: 20, enabled: true },
      }
    case 'donut':
      return {
        shape: 'donut',
        layers: [
          {
            ...layer,
            primaryGroups: groups,
            metrics: values,
            numberDisplay: 'percent',
            categoryDisplay: 'default',
            legendDisplay: 'show',
            nestedLegend: false,
          },
        ],
      }
    case 'bars':
      return {
        legend: { isVisible: groups.length > 1, position: 'left' },
        valueLabels: 'hide',
        preferredSeriesType: 'bar_stacked',
        layers: [
          {
            ...layer,
            seriesType: 'bar_stacked',
            accessors: values,
            xAccessor: groups[0],
            ...(groups[1] === undefined ? {} : { splitAccessor: groups[1] }),
            position: 'top',
            showGridlines: false,
          },
        ],
      }
  }
}
