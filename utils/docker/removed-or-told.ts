/**
 * Waits for the removal of what earlier runs left. Where that fails, one line says so and the run goes on: what is left takes
 * room, but is in nobody's way.
 */
export async function removedOrTold(removal: Promise<void>): Promise<void> {
  try {
    await removal
  } catch (error) {
    const [reason] = (error instanceof Error ? error.message : String(error)).split('\n', 1)
    process.stdout.write(`what earlier runs left can't be removed: ${reason}\n`)
  }
}
