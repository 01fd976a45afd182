import { readFileSync } from 'node:fs';
import path from 'node:path';

/**
 * The rows of a table, without its heading. Cells hold no tab and are taken as they stand.
 * @param name a file of this folder, or its whole path
 * @throws Error where a row has not as many cells as the heading.
 */
export function readTable(name: string): string[][] {
  const rows = readFileSync(path.resolve(__dirname, name), 'utf8').trimEnd().split('\n');
  const width = rows.shift()?.split('\t').length;
  return rows.map((row, index) => {
    const cells = row.split('\t');
    if (cells.length !== width) throw new Error(`${name}:${index + 2}: ${cells.length} cells, ${width} expected`);
    return cells;
  });
}
