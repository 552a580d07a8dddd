/**
 * A simulated day of fifty outlets, on which scheduler, fetcher and parser are struck seventy times, over the broker in memory. RASID_DAY_SEED lives another day.
 * `test/chaos/kill-day.test.ts` lives a shorter one over a real Kafka.
 */
import { dayProperties } from './support/crawl-day/day-properties.ts'

dayProperties('memory', {
  seed: process.env['RASID_DAY_SEED'] ?? 'a day',
  outlets: 50,
  hours: 24,
  kills: 70,
})
