import { describe, it } from 'node:test';
import { expect } from 'chai';
import { Bench, PEER } from '../fixture';
import { ntpRequest, ntpTime } from '../ntp-packet';

const NOON = Date.UTC(2026, 6, 3, 12, 0, 0);

/** A time server on the bench's peer. */
function serve(bench: Bench, time = NOON, silentFor = 0): number[] {
  const asked: number[] = [];
  const socket = bench.peer.bindUdp(
    { address: PEER, port: 123 },
    {
      received: (bytes, from) => {
        asked.push(bench.clock.now());
        if (asked.length > silentFor) socket.send(answer(bytes, time), from);
      },
    },
  );
  return asked;
}

function answer(request: Buffer, time: number): Buffer {
  const packet = ntpRequest(time);
  packet[0] = 0x24;
  packet[1] = 2;
  request.copy(packet, 24, 40, 48);
  return packet;
}

async function prepared(options: ConstructorParameters<typeof Bench>[0] = {}): Promise<Bench> {
  const bench = new Bench(options);
  await bench.activate();
  return bench;
}

describe('AT+QNTP', () => {
  it('tells the time and sets the clock by it', async () => {
    const bench = await prepared();
    serve(bench);
    expect(await bench.command(`AT+QNTP=1,"${PEER}",123`, 1000)).to.deep.equal([
      'OK',
      '+QNTP: 0,"2026/07/03,12:00:00+32"',
    ]);
    expect(await bench.command('AT+CCLK?')).to.include('+CCLK: "26/07/03,12:00:00+32"');
  });

  it('leaves the clock alone with autosettime 0', async () => {
    const bench = await prepared({ timeZone: -8, variants: { cclkSpace: 'yes' } });
    serve(bench);
    expect(await bench.command(`AT+QNTP=1,"${PEER}",123,0`, 1000)).to.include('+QNTP: 0,"2026/07/03,12:00:00-08"');
    expect((await bench.command('AT+CCLK?'))[0]).to.match(/^\+CCLK: "24\/01\/01, 00:00:\d\d-08"$/);
  });

  it('shows what it is at while it is', async () => {
    const bench = await prepared();
    expect(await bench.command('AT+QNTP?')).to.deep.equal(['OK']);
    await bench.command(`AT+QNTP=1,"${PEER}"`);
    expect(await bench.command('AT+QNTP?')).to.deep.equal([`+QNTP: "${PEER}",123`, 'OK']);
    expect(await bench.command(`AT+QNTP=1,"${PEER}"`)).to.deep.equal(['ERROR']);
  });

  it('asks again, and gives up with 569 within 125 s', async () => {
    const bench = await prepared();
    const asked = serve(bench, NOON, 99);
    expect(await bench.command(`AT+QNTP=1,"${PEER}"`, 125_000)).to.deep.equal(['OK', '+QNTP: 569']);
    expect(asked).to.have.length(4);
    expect(await bench.command('AT+QIGETERROR')).to.include('+QIGETERROR: 569,Operation timeout');
  });

  it('gives the module time with a failure where the firmware does', async () => {
    const bench = await prepared({ variants: { ntpFailureTime: 'yes' } });
    expect((await bench.command(`AT+QNTP=1,"${PEER}"`, 125_000))[1]).to.match(
      /^\+QNTP: 569,"2024\/01\/01,00:00:\d\d\+32"$/,
    );
  });

  it('fails with 565 for an unknown name and 561 on an inactive context', async () => {
    expect(await (await prepared()).command('AT+QNTP=1,"no.name"', 5000)).to.include('+QNTP: 565');
    expect(await new Bench().command(`AT+QNTP=1,"${PEER}"`)).to.deep.equal(['OK', '+QNTP: 561']);
  });

  for (const wrong of ['1', '0,"a"', '1,a', '1,"a",0', '1,"a",65536', '1,"a",123,2', '1,"a",123,1,1']) {
    it(`refuses ${wrong}`, async () => {
      expect(await (await prepared()).command(`AT+QNTP=${wrong}`)).to.deep.equal(['ERROR']);
    });
  }
});

describe('an NTP answer', () => {
  const request = ntpRequest(NOON);

  it('is read to the millisecond, in the era after 2036 too', () => {
    expect(ntpTime(answer(request, NOON + 250), request)).to.equal(NOON + 250);
    const late = Date.UTC(2040, 0, 1);
    expect(ntpTime(answer(request, late), request)).to.equal(late);
  });

  it('is none where it is short, a request, unsynchronised, of stratum 0 or not ours', () => {
    const good = answer(request, NOON);
    const changed = (at: number, value: number) => {
      const packet = Buffer.from(good);
      packet[at] = value;
      return packet;
    };
    for (const bad of [
      good.subarray(0, 47),
      changed(0, 0x23),
      changed(0, 0xe4),
      changed(1, 0),
      changed(1, 16),
      changed(31, 1),
    ]) {
      expect(ntpTime(bad, request)).to.equal(undefined);
    }
  });
});
