/** Every article ever written for the demo, by outlet. Data only; `press.ts` decides what is out when. */
import alManara from './articles/al-manara.json' with { type: 'json' }
import atlasAlkhabar from './articles/atlas-alkhabar.json' with { type: 'json' }
import bareedAlwadi from './articles/bareed-alwadi.json' with { type: 'json' }
import dafatirAlsahel from './articles/dafatir-alsahel.json' with { type: 'json' }
import marayaQirtaj from './articles/maraya-qirtaj.json' with { type: 'json' }
import mihwarAlkhabar from './articles/mihwar-alkhabar.json' with { type: 'json' }
import minassatAlsariya from './articles/minassat-alsariya.json' with { type: 'json' }
import nabdAlmashriq from './articles/nabd-almashriq.json' with { type: 'json' }
import rafidAlkhabar from './articles/rafid-alkhabar.json' with { type: 'json' }
import sadaAlmarfa from './articles/sada-almarfa.json' with { type: 'json' }
import ufuqAljazira from './articles/ufuq-aljazira.json' with { type: 'json' }
import type { Article } from './model.ts'

/**
 * Articles by outlet id. Slots are unique over all outlets and leave no gap: the plan counts them, and a hole would be a
 * silence of one step in the demo.
 */
export const ARCHIVE: Readonly<Record<string, readonly Article[]>> = {
  'al-manara': alManara,
  'atlas-alkhabar': atlasAlkhabar,
  'bareed-alwadi': bareedAlwadi,
  'dafatir-alsahel': dafatirAlsahel,
  'maraya-qirtaj': marayaQirtaj,
  'mihwar-alkhabar': mihwarAlkhabar,
  'minassat-alsariya': minassatAlsariya,
  'nabd-almashriq': nabdAlmashriq,
  'rafid-alkhabar': rafidAlkhabar,
  'sada-almarfa': sadaAlmarfa,
  'ufuq-aljazira': ufuqAljazira,
}
