import { describe, it } from 'node:test';
import { expect } from 'chai';
import { bench, type FakeModule } from './testing/fake-module';

const OPEN = 'AT+QIOPEN=1,0,"TCP","10.0.0.1",80,0,2';

/** Ends transparent mode a second after three +, whatever pieces they come in. */
function counting(fake: FakeModule, pluses: { seen: number; at: number[] }, text: string): void {
  if (text === OPEN) fake.frames(['CONNECT']);
  else if (/^\++$/.test(text)) {
    pluses.seen += text.length;
    pluses.at.push(fake.clock.now());
    if (pluses.seen === 3) fake.frames(['OK'], { after: 1000 });
  }
}

async function streaming() {
  const pluses = { seen: 0, at: [] as number[] };
  const made = await bench((text, fake) => counting(fake, pluses, text));
  await made.session.execute(OPEN);
  return { ...made, pluses };
}

describe('session: escape', () => {
  it('keeps the silence that it is told to keep', async () => {
    const { session, clock, pluses } = await streaming();
    session.type(Buffer.from('x'));
    const typed = clock.now();
    expect((await session.escape({ guard: 4_000 })).final?.text).to.equal('OK');
    expect(pluses.at[0]! - typed).to.equal(4_000);
  });

  it('counts the silence from CONNECT where nothing was typed after it', async () => {
    const { session, pluses } = await streaming();
    const connected = session.lastExchange!.final!.at;
    await session.escape({ guard: 1_500 });
    expect(pluses.at[0]! - connected).to.equal(1_500);
  });

  it('sends the three + apart, and takes the time from the last', async () => {
    const { session, pluses } = await streaming();
    const exchange = await session.escape({ apart: 300 });
    expect(pluses.at.map((at) => at - pluses.at[0]!)).to.deep.equal([0, 300, 600]);
    expect(exchange.final?.text).to.equal('OK');
    expect(exchange.took).to.equal(1_000);
    expect(session.streaming).to.equal(false);
  });

  it('leaves by DTR that somebody else moves where the port has none', async () => {
    const { session, module } = await streaming();
    module.hasDtr = false;
    const moved: boolean[] = [];
    const move = async (on: boolean) => {
      moved.push(on);
      if (!on) module.frames(['OK']);
    };
    expect((await session.leaveByDtr({ move })).final?.text).to.equal('OK');
    await session.dtr(true, move);
    expect(moved).to.deep.equal([false, true]);
  });
});
