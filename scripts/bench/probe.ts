// The same as probe.c, for machines without a C compiler: slower, so its ratios are kinder.
import { closeSync, constants, openSync, readSync } from 'node:fs';
import { openPseudoTerminal } from '../../support/simulator-server/pseudo-terminal';

const now = (): number => Number(process.hrtime.bigint()) / 1e6;
const [mode, ...words] = process.argv.slice(2);

async function answer(): Promise<void> {
  const terminal = await openPseudoTerminal((bytes) => {
    terminal.write(Buffer.from(bytes.toString('latin1').replaceAll('\r', '\r\r\nOK\r\n'), 'latin1'));
  });
  console.log(terminal.path);
}

async function beat(count: number): Promise<void> {
  const terminal = await openPseudoTerminal(() => undefined);
  console.log(terminal.path);
  await new Promise((resolve) => process.stdin.once('data', resolve));
  const times: number[] = [];
  for (let i = 0; i < count; i++) {
    await new Promise((resolve) => setTimeout(resolve, 3 + ((i * 7919) % 2000) / 1000));
    times.push(now());
    terminal.write(Buffer.from('.'));
  }
  for (const time of times) console.log(time.toFixed(6));
  process.stdin.once('end', () => void terminal.close());
  process.stdin.resume();
}

function poll(path: string, count: number): void {
  const fd = openSync(path, constants.O_RDONLY | constants.O_NOCTTY);
  console.log('ready');
  const times: number[] = [];
  const bytes = Buffer.alloc(4096);
  while (times.length < count) {
    const length = readSync(fd, bytes);
    const at = now();
    for (let i = 0; i < length; i++) times.push(at);
  }
  closeSync(fd);
  for (const time of times) console.log(time.toFixed(6));
}

if (mode === 'answer') void answer();
else if (mode === 'beat') void beat(Number(words[0]));
else poll(words[0]!, Number(words[1]));
