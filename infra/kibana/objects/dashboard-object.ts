/** A board as Kibana keeps it: its panels by reference, so that each can also be opened by itself. */
import type { Board } from '../boards.ts'
import { boardId, CORE_VERSION, panelId, searchSource, type SavedObject } from './saved-object.ts'

export function toDashboardObject(board: Board): SavedObject {
  const panels = board.panels.map(({ panel, x, y, w, h }) => ({
    type: 'lens',
    gridData: { x, y, w, h, i: panel },
    panelIndex: panel,
    embeddableConfig: { enhancements: {} },
    panelRefName: `panel_${panel}`,
  }))
  return {
    id: boardId(board.id),
    type: 'dashboard',
    attributes: {
      title: board.title,
      description: board.description,
      panelsJSON: JSON.stringify(panels),
      optionsJSON: JSON.stringify({
        useMargins: true,
        syncColors: true,
        syncCursor: true,
        hidePanelTitles: false,
      }),
      timeRestore: true,
      timeFrom: board.from,
      timeTo: 'now',
      kibanaSavedObjectMeta: searchSource(''),
      version: 1,
    },
    references: board.panels.map(({ panel }) => ({
      type: 'lens',
      id: panelId(panel),
      name: `${panel}:panel_${panel}`,
    })),
    coreMigrationVersion: CORE_VERSION,
    typeMigrationVersion: '8.9.0',
  }
}
