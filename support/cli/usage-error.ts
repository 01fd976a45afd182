/** What the user asked for cannot be: one line on stderr and exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
