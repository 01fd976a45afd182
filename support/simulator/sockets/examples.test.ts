import { describe, it } from 'node:test';
import { expect } from 'chai';
import type { TcpConnection } from '../../net/stack';
import { VirtualNetwork } from '../../net/virtual';
import { VirtualClock } from '../../time/virtual-clock';
import { type GivenOptions, Simulator, VirtualCarrier } from '../index';

const PEER = '10.9.0.1';
const PEER6 = '240e::9';

/** The module with context 1 active and echo off, and what it says, byte for byte. */
class Desk {
  readonly clock = new VirtualClock();
  readonly network = new VirtualNetwork(this.clock, { latency: 20 });
  readonly peer = this.network.host([PEER, PEER6]);
  readonly module: Simulator;
  readonly received: string[] = [];
  connection!: TcpConnection;
  private said = '';

  constructor(options: GivenOptions = {}) {
    const carrier = new VirtualCarrier(this.clock, this.network);
    this.module = new Simulator({ clock: this.clock, carrier, options });
    this.module.attach((bytes) => {
      this.said += bytes.toString('latin1');
    });
    for (const address of [PEER, PEER6]) this.listen(address);
  }

  private listen(address: string): void {
    this.peer.listenTcp(
      { address, port: 8305 },
      {
        accept: (connection) => {
          this.connection = connection;
          return {
            data: (bytes) => this.received.push(bytes.toString('latin1')),
            fin: () => connection.halfClose(),
          };
        },
      },
    );
  }

  async ready(contextType = 1): Promise<this> {
    await this.say('ATE0\r');
    await this.say('AT+QISDE=0\r');
    await this.say(`AT+QICSGP=1,${contextType},"UNINET","","",1\r`);
    expect(await this.say('AT+QIACT=1\r', 1000)).to.equal('\r\nOK\r\n');
    return this;
  }

  /** Types, lets time pass (milliseconds) and returns what came. */
  async say(text: string, time = 200): Promise<string> {
    this.module.input(Buffer.from(text, 'latin1'));
    await this.clock.sleep(time);
    const said = this.said;
    this.said = '';
    return said;
  }

  write(text: string): void {
    this.connection.write(Buffer.from(text, 'latin1'));
  }
}

describe('the examples of chapter 3, byte for byte', () => {
  it('3.2: a TCP client in buffer mode', async () => {
    const desk = await new Desk().ready();
    expect(await desk.say(`AT+QIOPEN=1,0,"TCP","${PEER}",8305,0,0\r`)).to.equal('\r\nOK\r\n\r\n+QIOPEN: 0,0\r\n');
    expect(await desk.say('AT+QISEND=0\r')).to.equal('\r\n> ');
    expect(await desk.say('test1\x1a')).to.equal('\r\nSEND OK\r\n');
    expect(await desk.say('AT+QISEND=0,4\r')).to.equal('\r\n> ');
    expect(await desk.say('test')).to.equal('\r\nSEND OK\r\n');
    expect(await desk.say('AT+QISEND=0,0\r')).to.equal('\r\n+QISEND: 9,9,0\r\n\r\nOK\r\n');
    expect(await desk.say('AT+QISENDEX=0,"3132333435"\r')).to.equal('\r\nSEND OK\r\n');
    expect(desk.received.join('')).to.equal('test1test12345');
    desk.write('test1test2\r\nOK');
    expect(await desk.say('')).to.equal('\r\n+QIURC: "recv",0\r\n');
    const answer = '\r\n+QIRD: 14\r\ntest1test2\r\nOK\r\n\r\nOK\r\n';
    expect(await desk.say('AT+QIRD=0,1500\r')).to.equal(answer);
    expect(await desk.say('AT+QIRD=0,1500\r')).to.equal('\r\n+QIRD: 0\r\n\r\nOK\r\n');
    expect(await desk.say('AT+QIRD=0,0\r')).to.equal('\r\n+QIRD: 14,14,0\r\n\r\nOK\r\n');
    expect(await desk.say('AT+QICLOSE=0\r')).to.equal('\r\nOK\r\n');
  });

  it('3.3: a TCP client in transparent mode', async () => {
    const desk = await new Desk().ready();
    expect(await desk.say(`AT+QIOPEN=1,0,"TCP","${PEER}",8305,0,2\r`)).to.equal('\r\nCONNECT\r\n');
    expect(await desk.say('all of it\r\n', 1500)).to.equal('');
    expect(desk.received.join('')).to.equal('all of it\r\n');
    desk.write('Test 1');
    expect(await desk.say('', 1500)).to.equal('Test 1');
    expect(await desk.say('+++', 1500)).to.equal('\r\nOK\r\n');
    expect(await desk.say('ATO\r')).to.equal('\r\nCONNECT\r\n');
    expect(await desk.say('', 1500)).to.equal('');
    expect(await desk.say('+++', 1500)).to.equal('\r\nOK\r\n');
    expect(await desk.say('AT+QICLOSE=0\r')).to.equal('\r\nOK\r\n');
  });

  it('3.3: NO CARRIER when the server closes', async () => {
    const desk = await new Desk().ready();
    await desk.say(`AT+QIOPEN=1,0,"TCP","${PEER}",8305,0,2\r`);
    desk.connection.halfClose();
    expect(await desk.say('')).to.equal('\r\nNO CARRIER\r\n');
    expect(await desk.say('AT+QICLOSE=0\r')).to.equal('\r\nOK\r\n');
  });

  it('3.4: a TCP client in direct push mode', async () => {
    const desk = await new Desk().ready();
    await desk.say(`AT+QIOPEN=1,0,"TCP","${PEER}",8305,0,1\r`);
    desk.write('test');
    expect(await desk.say('')).to.equal('\r\n+QIURC: "recv",0,4\r\ntest\r\n');
    await desk.say('AT+QICFG="viewmode",1\r');
    desk.write('test');
    expect(await desk.say('')).to.equal('\r\n+QIURC: "recv",0,4,test\r\n');
  });

  it('shuts the socket commands out while AT+QICLOSE waits', async () => {
    const desk = await new Desk().ready();
    await desk.say(`AT+QIOPEN=1,0,"TCP","${PEER}",8305,0,0\r`);
    desk.connection.silence(true);
    expect(await desk.say('AT+QICLOSE=0,5\rAT+QISTATE\r', 4900)).to.equal('');
    expect(await desk.say('', 200)).to.equal('\r\nOK\r\n\r\nOK\r\n');
  });

  it('speaks IPv6 over a context that has it', async () => {
    const desk = await new Desk().ready(3);
    const answer = '\r\nOK\r\n\r\n+QIOPEN: 0,0\r\n';
    expect(await desk.say('AT+QIOPEN=1,0,"TCP","240E:0::9",8305,0,0\r')).to.equal(answer);
    expect(await desk.say('AT+QISTATE=1,0\r')).to.contain('+QISTATE: 0,"TCP","240e::9",8305,');
    desk.write('six');
    expect(await desk.say('')).to.equal('\r\n+QIURC: "recv",0\r\n');
    const listening = '\r\nOK\r\n\r\n+QIOPEN: 1,0\r\n';
    expect(await desk.say('AT+QIOPEN=1,1,"TCP LISTENER","::1",0,2020\r')).to.equal(listening);
    expect(await desk.say('AT+QISTATE=1,1\r')).to.match(/"TCP LISTENER","240e:[0-9a-f:]+",0,2020,3,/);
  });

  it('keeps the send/auto order of AT+QICFG', async () => {
    const desk = await new Desk().ready();
    await desk.say(`AT+QIOPEN=1,0,"TCP","${PEER}",8305,0,0\r`);
    expect(await desk.say('AT+QICFG="send/auto",0,20,"6869",0\r')).to.equal('\r\nOK\r\n');
    await desk.say('', 41_000);
    expect(desk.received).to.deep.equal(['hi', 'hi']);
  });

  it('resets the connections of a context that the network drops', async () => {
    const desk = await new Desk().ready();
    await desk.say(`AT+QIOPEN=1,0,"TCP","${PEER}",8305,0,0\r`);
    desk.module.control.dropContext(1);
    expect(await desk.say('')).to.equal('\r\n+QIURC: "pdpdeact",1\r\n');
    expect(await desk.say('AT+QISTATE=1,0\r')).to.contain(',4,1,0,0,"usbmodem"');
    expect(await desk.say(`AT+QIOPEN=1,1,"TCP","${PEER}",8305\r`)).to.equal('\r\nOK\r\n\r\n+QIOPEN: 1,570\r\n');
    expect(await desk.say('AT+QIDEACT=1\r', 1000)).to.equal('\r\nOK\r\n');
    expect(await desk.say('AT+QISTATE\r')).to.equal('\r\nOK\r\n');
    expect(await desk.say('AT+QIACT=1\r', 1000)).to.equal('\r\nOK\r\n');
    expect(await desk.say(`AT+QIOPEN=1,0,"TCP","${PEER}",8305\r`)).to.equal('\r\nOK\r\n\r\n+QIOPEN: 0,0\r\n');
  });
});
