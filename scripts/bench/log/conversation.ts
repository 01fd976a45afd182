/** One thing that happens on the port: `host` or `module` bytes as Latin-1 text, at a time in milliseconds. */
export interface Turn {
  at: number;
  from: 'host' | 'module';
  text: string;
}

const CYCLES_PER_SOCKET = 500;

/**
 * A field log without end: a host polls, sends and reads over a socket of buffer mode, and opens it anew now and then. The
 * same seed gives the same log. Nothing in it breaks a rule.
 */
export function* conversation(seed: number): Generator<Turn> {
  let state = seed;
  let at = Date.UTC(2026, 0, 2, 8, 0, 0);
  const random = (least: number, most: number) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return least + ((state >>> 8) % (most - least + 1));
  };
  const turn = (wait: number, from: Turn['from'], text: string): Turn => {
    at += wait;
    return { at, from, text };
  };
  function* exchange(command: string, answer: string, took = random(5, 60)): Generator<Turn> {
    yield turn(random(50, 400), 'host', `${command}\r`);
    yield turn(took, 'module', `${command}\r${answer}`);
  }
  const frame = (...lines: string[]) => lines.map((line) => `\r\n${line}\r\n`).join('');
  yield* exchange('AT', frame('OK'));
  yield* exchange('AT+QICSGP=1,1,"CMNET","","",0', frame('OK'));
  yield* exchange('AT+QIACT=1', frame('OK'), 1200);
  for (;;) {
    const port = random(1024, 60_000);
    yield* exchange(`AT+QIOPEN=1,0,"TCP","203.0.113.10",${port},0,0`, frame('OK'));
    yield turn(random(80, 900), 'module', frame('+QIOPEN: 0,0'));
    let sent = 0;
    let received = 0;
    for (let cycle = 0; cycle < CYCLES_PER_SOCKET; cycle++) {
      yield* exchange('AT+CSQ', frame(`+CSQ: ${random(10, 31)},99`, 'OK'));
      const out = random(16, 1460);
      yield* exchange(`AT+QISEND=0,${out}`, '\r\n> ');
      yield turn(2, 'host', data(out, random(0, 25)));
      yield turn(random(10, 90), 'module', frame('SEND OK'));
      sent += out;
      yield* exchange('AT+QISEND=0,0', frame(`+QISEND: ${sent},${sent},0`, 'OK'));
      yield turn(random(100, 2000), 'module', frame('+QIURC: "recv",0'));
      const length = random(16, 1500);
      received += length;
      yield* exchange('AT+QIRD=0,1500', `\r\n+QIRD: ${length}\r\n${data(length, random(0, 25))}\r\n${frame('OK')}`);
      yield* exchange('AT+QIRD=0,1500', frame('+QIRD: 0', 'OK'));
      yield* exchange('AT+QIRD=0,0', frame(`+QIRD: ${received},${received},0`, 'OK'));
      if (cycle % 25 === 0) {
        yield* exchange(
          'AT+QISTATE=1,0',
          frame(`+QISTATE: 0,"TCP","203.0.113.10",${port},49200,2,1,0,0,"uart1"`, 'OK'),
        );
      }
    }
    yield* exchange('AT+QICLOSE=0', frame('OK'));
  }
}

const LETTERS = Array.from({ length: 26 }, (_, i) => String.fromCharCode(97 + i))
  .join('')
  .repeat(62);

function data(length: number, from: number): string {
  return LETTERS.slice(from, from + length);
}
