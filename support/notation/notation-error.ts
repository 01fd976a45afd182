/** A layout that is no layout. `line` and `column` count from 1, in the text that was given. */
export class NotationError extends Error {
  override readonly name = 'NotationError';

  constructor(
    readonly problem: string,
    readonly line: number,
    readonly column: number,
  ) {
    super(`layout line ${line}, column ${column}: ${problem}`);
  }
}
