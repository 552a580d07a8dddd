/**
 * How long a handler is held to prove that its member stays in the group, in ms. Twice the session proves the rule;
 * RASID_TEST_HOLD_MS=60000 shows the full minute.
 */
export function readHoldMs(env: NodeJS.ProcessEnv, fallback: number): number {
  const text = env['RASID_TEST_HOLD_MS']
  return text === undefined ? fallback : Number(text)
}
