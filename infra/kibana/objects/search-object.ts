/** A saved search as Kibana's Discover keeps it. */
import type { SavedSearch } from '../searches.ts'
import { CORE_VERSION, searchId, searchSource, type SavedObject } from './saved-object.ts'

const INDEX = 'kibanaSavedObjectMeta.searchSourceJSON.index'

export function toSearchObject(search: SavedSearch): SavedObject {
  return {
    id: searchId(search.id),
    type: 'search',
    attributes: {
      title: search.title,
      description: search.description,
      columns: search.columns,
      sort: [[search.sortedBy, 'desc']],
      grid: {},
      hideChart: false,
      isTextBasedQuery: false,
      timeRestore: false,
      kibanaSavedObjectMeta: searchSource(search.query, { indexRefName: INDEX }),
    },
    references: [{ type: 'index-pattern', id: search.view, name: INDEX }],
    coreMigrationVersion: CORE_VERSION,
    typeMigrationVersion: '8.0.0',
  }
}
