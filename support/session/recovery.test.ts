import { describe, it } from 'node:test';
import { expect } from 'chai';
import { backOff } from './recovery';
import { bench, type FakeModule, obliging } from './testing/fake-module';

const MINUTE = 60_000;

describe('recovery', () => {
  it('finds a module that answers in order', async () => {
    const { session, timeline } = await bench(obliging());
    const report = await session.recover();
    expect(report).to.deep.include({ recovered: true, gaveUp: false, restarts: 0, actions: ['AT', 'AT'] });
    const marks = timeline.slice(0).flatMap((entry) => (entry.kind === 'mark' ? [entry.text] : []));
    expect(marks).to.deep.equal(['AT', 'AT', 'the module answers again']);
  });

  it('waits for two clean answers in a row', async () => {
    let turn = 0;
    const { session } = await bench((_, module) => module.frames([++turn === 2 ? 'ERROR' : 'OK']));
    const report = await session.recover();
    expect(report.recovered).to.equal(true);
    expect(report.actions).to.deep.equal(['AT', 'AT', 'AT', 'AT']);
  });

  it('leaves a data entry by Esc', async () => {
    const { session, module } = await bench(
      obliging((text, fake) => {
        if (text.startsWith('AT+QISEND')) fake.say('<CR><LF>>');
        else if (text === '<0x1B>') fake.frames(['OK']);
      }),
    );
    await session.execute('AT+QISEND=0');
    expect((await session.recover()).recovered).to.equal(true);
    expect(session.busy).to.equal(false);
    expect(module.written).to.deep.equal(['AT+QISEND=0', '<0x1B>', 'AT', 'AT']);
  });

  it('fills a data entry of fixed length', async () => {
    let left = 0;
    const { session } = await bench((text, fake) => {
      const bytes = text.match(/<CR>|<0x..>|./g)?.length ?? 0;
      if (left > 0) {
        // The fake has cut one <CR> off.
        left -= bytes + (text.startsWith('<CR>') ? 1 : 0);
        if (left <= 0) fake.frames(['SEND OK']);
      } else if (text.startsWith('AT+QISEND')) {
        left = 10;
        fake.say('<CR><LF>>');
      } else fake.frames(['OK']);
    });
    await session.execute('AT+QISEND=0,10');
    const report = await session.recover();
    expect(report.recovered).to.equal(true);
    expect(report.actions[1]).to.equal('filling the data entry up to its length');
  });

  it('leaves transparent mode', async () => {
    let streaming = false;
    const { session } = await bench((text, fake) => {
      if (text === 'ATO') {
        streaming = true;
        fake.frames(['CONNECT']);
      } else if (text === '+++') {
        streaming = false;
        fake.frames(['OK'], { after: 1000 });
      } else if (!streaming) fake.frames(['OK']);
    });
    await session.execute('ATO');
    expect((await session.recover()).actions).to.deep.equal(['+++ to leave transparent mode', 'AT', 'AT']);
    expect(session.streaming).to.equal(false);
  });

  it('finds a module whose S3 a killed run has left changed', async () => {
    let s3 = '<0x1D>';
    const { session } = await bench((text, fake) => {
      if (text.includes(`ATS3=13${s3}`)) {
        s3 = '';
        fake.frames(['OK']);
      } else if (s3 === '' && text === 'AT') fake.frames(['OK']);
    });
    expect((await session.recover()).recovered).to.equal(true);
  });

  it('leaves a transparent mode that it knew nothing of', async () => {
    let streaming = true;
    const { session } = await bench((text, fake) => {
      if (text === '+++') {
        streaming = false;
        fake.frames(['OK'], { after: 1000 });
      } else if (!streaming) fake.frames(['OK']);
    });
    expect((await session.recover()).recovered).to.equal(true);
  });

  it('waits for a lost port', async () => {
    const { session, module, clock } = await bench(obliging());
    module.lose();
    clock.after(10_000, () => module.comeBack());
    expect((await session.recover()).recovered).to.equal(true);
    module.lose();
    expect(await session.recover()).to.deep.include({ recovered: false, gaveUp: false });
  });

  it('gives in without a way to restart the module', async () => {
    const { session } = await bench(() => {});
    expect(await session.recover()).to.deep.include({ recovered: false, gaveUp: false, restarts: 0 });
  });
});

describe('recovery: restarts', () => {
  /** A module that comes back with the restart of this number. */
  const stubborn = async (number: number, giveUp: number) => {
    const at: number[] = [];
    const alive = () => at.length >= number;
    const made = await bench((text: string, fake: FakeModule) => void (alive() && obliging()(text, fake)), {
      limits: { giveUp },
      restart: async () => void at.push(made.clock.now()),
    });
    return { ...made, at };
  };

  it('restarts a silent module and forgets its settings', async () => {
    const { session, at } = await stubborn(1, 0);
    session.dialect.settings.viewmode = 1;
    expect(await session.recover()).to.deep.include({ recovered: true, restarts: 1 });
    expect(at).to.have.length(1);
    expect(session.dialect.settings.viewmode).to.equal(undefined);
  });

  it('restarts at once three times and once more, then after 10 minutes, then after 30', async () => {
    const { session, at } = await stubborn(6, 24 * 60 * MINUTE);
    expect(await session.recover()).to.deep.include({ recovered: true, restarts: 6 });
    const pauses = at.slice(1).map((time, i) => Math.round((time - at[i]!) / MINUTE));
    expect(pauses).to.deep.equal([1, 1, 1, 11, 31]);
  });

  it('gives the run up after the third failure where the next would come too late', async () => {
    const { session, at } = await stubborn(9, 5 * MINUTE);
    expect(await session.recover()).to.deep.include({ recovered: false, gaveUp: true, restarts: 4 });
    expect(await session.recover()).to.deep.include({ recovered: false, gaveUp: true, restarts: 0 });
    expect(at).to.have.length(4);
  });

  it('restarts no more often than it may', async () => {
    const { session, at } = await stubborn(2, 24 * 60 * MINUTE);
    expect(await session.recover({ restarts: 0 })).to.deep.include({ recovered: false, gaveUp: false, restarts: 0 });
    expect(await session.recover({ restarts: 1 })).to.deep.include({ recovered: false, gaveUp: false, restarts: 1 });
    expect(at).to.have.length(1);
    expect(await session.recover({ restarts: 1 })).to.deep.include({ recovered: true, restarts: 1 });
  });

  it('counts a restart that fails by itself', async () => {
    const { session } = await bench(() => {}, {
      limits: { giveUp: MINUTE },
      restart: () => Promise.reject(new Error('no power relay')),
    });
    const report = await session.recover();
    expect(report.gaveUp).to.equal(true);
    expect(report.actions).to.include('the restart failed: no power relay');
  });

  it('lets the pauses grow', () => {
    expect([0, 1, 2, 3, 4, 5, 6, 7].map((failures) => backOff(failures) / MINUTE)).to.deep.equal([
      0, 0, 0, 0, 10, 30, 60, 90,
    ]);
  });
});
