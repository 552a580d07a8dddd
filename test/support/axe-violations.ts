/** What axe finds wrong with a page, as the rule and the first element that breaks it. */
import axe from 'axe-core'
import type { Page } from 'playwright-core'

/** The page forbids every script, so axe runs beside it, in the debugger's world. */
export async function violations(page: Page): Promise<readonly string[]> {
  await page.evaluate(axe.source)
  const found = await page.evaluate(async () => {
    const { run } = (globalThis as unknown as { axe: typeof axe }).axe
    return (await run()).violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`)
  })
  return found
}
