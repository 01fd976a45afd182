import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { preProcessFile } from 'typescript';
import { importProblems, type SourceFile } from './imports/check';
import { APART, ROOMS } from './imports/table';

const root = resolve(__dirname, '..');

// Tests and their helpers may reach anywhere: what they know is not part of the product.
const isTest = (path: string) => /\.test\.ts$|[\\/]testing[\\/]|[\\/]test-[^\\/]*\.ts$|[\\/]fixture\.ts$/.test(path);

function sources(): SourceFile[] {
  return ['support', 'steps', 'scripts']
    .flatMap((folder) =>
      readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name)),
    )
    .filter((path) => path.endsWith('.ts') && !isTest(path))
    .map((path) => {
      const read = preProcessFile(readFileSync(join(root, path), 'utf8'), true, true);
      return { path, imports: read.importedFiles.map((file) => file.fileName) };
    });
}

process.chdir(root);
const files = sources();
const problems = importProblems(files, { rooms: ROOMS, apart: APART });
for (const problem of problems) process.stderr.write(`${problem}\n`);
process.stdout.write(`${files.length} files, ${problems.length} imports in the wrong direction\n`);
process.exitCode = problems.length > 0 ? 1 : 0;
