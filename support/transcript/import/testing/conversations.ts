/** One thing that happens on the port, as Latin-1 text. */
export interface Turn {
  at: number;
  from: 'host' | 'module';
  text: string;
}

/** Writes conversations as they pass a port with its echo on. */
export class Talk {
  readonly turns: Turn[] = [];
  private now = 1000;

  /** A command and the lines that answer it; data of a line stand behind a vertical bar: '+QIRD: 4|test'. */
  ask(command: string, ...answer: string[]): this {
    this.host(`${command}\r`);
    this.now += 20;
    return this.module(`${command}\r${answer.map(frame).join('')}`);
  }

  send(command: string, data: string, ...answer: string[]): this {
    this.host(`${command}\r`);
    this.now += 10;
    this.module(`${command}\r\r\n> `);
    this.now += 10;
    this.host(data);
    this.now += 30;
    return this.module(answer.map(frame).join(''));
  }

  /** Lines that come by themselves. */
  say(...lines: string[]): this {
    return this.wait(300).module(lines.map(frame).join(''));
  }

  wait(ms: number): this {
    this.now += ms;
    return this;
  }

  private host(text: string): this {
    this.now += 100;
    this.turns.push({ at: this.now, from: 'host', text });
    return this;
  }

  private module(text: string): this {
    this.turns.push({ at: this.now, from: 'module', text });
    return this;
  }
}

function frame(line: string): string {
  const bar = line.indexOf('|');
  return bar < 0 ? `\r\n${line}\r\n` : `\r\n${line.slice(0, bar)}\r\n${line.slice(bar + 1)}\r\n`;
}

/** A TCP client of buffer mode, from the context to its end. */
export function session(): Talk {
  return new Talk()
    .ask('AT', 'OK')
    .ask('AT+QICSGP=1,1,"CMNET","","",0', 'OK')
    .ask('AT+QIACT=1', 'OK')
    .ask('AT+QIACT?', '+QIACT: 1,1,1,"10.7.157.1"', 'OK')
    .ask('AT+QIOPEN=1,0,"TCP","203.0.113.10",8009,0,0', 'OK')
    .say('+QIOPEN: 0,0');
}

/** Nothing in it breaks a rule. */
export function good(): readonly Turn[] {
  return session()
    .ask('AT+QISTATE=1,0', '+QISTATE: 0,"TCP","203.0.113.10",8009,49152,2,1,0,0,"uart1"', 'OK')
    .send('AT+QISEND=0,4', 'test', 'SEND OK')
    .ask('AT+QISEND=0,0', '+QISEND: 4,4,0', 'OK')
    .say('+QIURC: "recv",0')
    .ask('AT+QIRD=0,1500', '+QIRD: 5|hello', 'OK')
    .ask('AT+QIRD=0,1500', '+QIRD: 0', 'OK')
    .ask('AT+QIRD=0,0', '+QIRD: 5,5,0', 'OK')
    .say('+QIURC: "closed",0')
    .ask('AT+QICLOSE=0', 'OK')
    .ask('AT+QIDEACT=1', 'OK').turns;
}

/** Each breaks one rule: the clause that a check of it must name. */
export const bad: Readonly<Record<string, readonly Turn[]>> = {
  'QIRD-07': session().say('+QIURC: "recv",0').ask('AT+QIRD=0,0', '+QIRD: 5,4,2', 'OK').turns,
  'QISEND-09': session().send('AT+QISEND=0,4', 'test', 'SEND OK').ask('AT+QISEND=0,0', '+QISEND: 4,1,1', 'OK').turns,
  'QISTATE-05': session().ask('AT+QISTATE=1,0', '+QISTATE: 0,"TCP","203.0.113.10",8009,49152,7,1,0,0,"uart1"', 'OK')
    .turns,
  'QIACT-02': new Talk().ask('AT', 'OK').ask('AT+QIACT?', '+QIACT: 1,1,4,"10.7.157.1"', 'OK').turns,
  'QIOPEN-02': new Talk()
    .ask('AT+QIACT=1', 'OK')
    .ask('AT+QIOPEN=1,0,"TCP","203.0.113.10",8009,0,0', 'OK')
    .say('+QIOPEN: 0,999').turns,
  'QIRD-12': session().say('+QIURC: "recv",0').say('+QIURC: "recv",0').turns,
  'URC-CLOSED-01': session().say('+QIURC: "closed",0').say('+QIURC: "closed",0').turns,
  'URC-RECV-01': session().ask('AT+QICLOSE=0', 'OK').say('+QIURC: "recv",0').turns,
  'QISTATE-09': session().ask('AT+QISTATE=1,0', '+QISTATE: 0,"TCP","203.0.113.10",8010,49152,2,1,0,0,"uart1"', 'OK')
    .turns,
  'QIRD-06': session()
    .say('+QIURC: "recv",0')
    .ask('AT+QIRD=0,0', '+QIRD: 5,0,5', 'OK')
    .ask('AT+QIRD=0,1500', '+QIRD: 5|hello', 'OK')
    .ask('AT+QIRD=0,0', '+QIRD: 5,4,1', 'OK').turns,
  'QIDEACT-05': new Talk().ask('AT', 'OK').ask('AT+QIDEACT=1').wait(45_000).say('OK').turns,
};
