import { readFile } from 'node:fs/promises'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { DEFAULT_ALIAS, readTemplates } from '@rasid/article-index'
import { beforeAll, describe, expect, test } from 'vitest'
import { BOARDS } from './boards.ts'
import { DATA_VIEWS, type DataViewId } from './data-views.ts'
import { isCountable, isNumber, readFieldTypes, readRevisionTypes } from './field-types.ts'
import { makeObjects, OBJECTS_FILE, toNdjson } from './make-objects.ts'
import type { SavedObject } from './objects/saved-object.ts'
import { PANELS, type Group, type Value } from './panels.ts'
import { SEARCHES } from './searches.ts'
import { SAVED_OBJECT_SCHEMA } from './test-support/saved-object-schema.ts'

let objects: readonly SavedObject[]
let types: ReadonlyMap<string, string>

/** Of the fields that a data view has. */
function typesIn(view: DataViewId | undefined): ReadonlyMap<string, string> {
  return view === 'rasid-revisions' ? readRevisionTypes() : types
}

beforeAll(async () => {
  objects = await makeObjects()
  types = readFieldTypes(await readTemplates())
})

describe('the saved objects of Kibana', () => {
  test('the file is what the definitions make', async () => {
    expect(await readFile(OBJECTS_FILE, 'utf8')).toBe(toNdjson(objects))
  })

  test('every line has the shape that Kibana imports', async () => {
    const validate = new Ajv2020({ allErrors: true, strict: false }).compile(SAVED_OBJECT_SCHEMA)
    const lines = (await readFile(OBJECTS_FILE, 'utf8')).trimEnd().split('\n')
    const wrong = lines.flatMap((line) => (validate(JSON.parse(line)) ? [] : [validate.errors]))
    expect(wrong).toEqual([])
  })

  test('ids are distinct, so that an import replaces what it made before', () => {
    expect(new Set(objects.map(({ type, id }) => `${type} ${id}`)).size).toBe(objects.length)
  })

  test('whatever an object refers to is in the file, before it', () => {
    const known = new Set<string>()
    for (const { type, id, references } of objects) {
      for (const reference of references) expect(known).toContain(`${reference.type} ${reference.id}`)
      known.add(`${type} ${id}`)
    }
  })

  test('every part that is JSON inside JSON can be read', () => {
    const inner = objects.flatMap(({ attributes }) =>
      Object.entries(attributes).flatMap(([name, value]) =>
        typeof value === 'string' && /JSON$|^field|Map$/u.test(name) ? [value] : [],
      ),
    )
    expect(inner.map((text) => typeof JSON.parse(text))).toEqual(inner.map(() => 'object'))
  })
})

describe('the data views', () => {
  test('every field that one names is in the mapping', () => {
    const unknown = DATA_VIEWS.flatMap(({ id, timeField, fields, hidden }) => {
      const paths = [...typesIn(id).keys()]
      const isKnown = (field: string): boolean =>
        field.endsWith('.*')
          ? paths.some((path) => path.startsWith(field.slice(0, -1)))
          : paths.includes(field)
      return [timeField, ...fields.map(({ field }) => field), ...hidden].filter((field) => !isKnown(field))
    })
    expect(unknown).toEqual([])
  })

  test('they look at an alias, never at one version of the index', () => {
    expect(new Set(DATA_VIEWS.map(({ index }) => index))).toEqual(new Set([DEFAULT_ALIAS, 'rasid-revisions']))
  })
})

type Types = ReadonlyMap<string, string>

function fitsGroup({ by, field }: Group, known: Types): boolean {
  const type = known.get(field) ?? ''
  return by === 'time' ? type === 'date' : isCountable(type)
}

function fitsValue(value: Value, known: Types): boolean {
  if (value.of === 'articles') return true
  const type = known.get(value.field) ?? ''
  if (value.of === 'distinct') return isCountable(type)
  return value.type === 'date' ? type === 'date' : isNumber(type)
}

describe('the panels', () => {
  test.each(PANELS.map((panel) => [panel.id, panel] as const))(
    '%s uses fields that there are, each of a type that fits',
    (id, { groups, values, only }) => {
      const known = typesIn(BOARDS.find(({ panels }) => panels.some(({ panel }) => panel === id))?.view)
      expect(groups.filter((group) => !fitsGroup(group, known))).toEqual([])
      expect(values.filter((value) => !fitsValue(value, known))).toEqual([])
      expect(only === undefined || known.has(only.has)).toBe(true)
    },
  )

  test('each lies on one board', () => {
    const placed = BOARDS.flatMap(({ panels }) => panels.map(({ panel }) => panel))
    expect(placed.toSorted()).toEqual(PANELS.map(({ id }) => id).toSorted())
  })

  test('bars have an axis, tables and donuts a group, numbers none', () => {
    const wrong = PANELS.filter(({ chart, groups }) => (chart === 'number') !== (groups.length === 0))
    expect(wrong.map(({ id }) => id)).toEqual([])
  })

  test('a panel over time goes by the time field of its board', () => {
    const wrong = BOARDS.flatMap(({ view, panels }) => {
      const timeField = DATA_VIEWS.find(({ id }) => id === view)?.timeField
      return panels.flatMap(({ panel: id }) => {
        const [axis] = PANELS.find((panel) => panel.id === id)?.groups ?? []
        return axis?.by === 'time' && axis.field !== timeField ? [id] : []
      })
    })
    expect(wrong).toEqual([])
  })
})

describe('the boards', () => {
  test.each(BOARDS.map((board) => [board.id, board] as const))(
    'panels of %s do not overlap',
    (_id, { panels }) => {
      const cells = panels.flatMap(({ x, y, w, h }) =>
        Array.from({ length: w * h }, (_, at) => `${x + (at % w)},${y + Math.floor(at / w)}`),
      )
      expect(new Set(cells).size).toBe(cells.length)
      expect(panels.every(({ x, w }) => x + w <= 48)).toBe(true)
    },
  )
})

describe('the saved searches', () => {
  test.each(SEARCHES.map((search) => [search.id, search] as const))(
    '%s shows fields that there are, and sorts by a date',
    (_id, { columns, sortedBy, query, view }) => {
      const known = typesIn(view)
      expect(columns.filter((field) => !known.has(field))).toEqual([])
      expect(known.get(sortedBy)).toBe('date')
      const asked = [...query.matchAll(/(?<field>[\w.]+) :/gu)].map(({ groups }) => groups?.['field'] ?? '')
      expect(asked.filter((field) => !known.has(field))).toEqual([])
    },
  )
})
