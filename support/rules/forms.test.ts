import { describe, it } from 'node:test';
import { expect } from 'chai';
import { parseCommandLine } from '../wire/command';
import { fieldOf } from './fields';
import { finalLimit, layout, nearest, repliesTo } from './forms';

const spoken = (line: string) => {
  const { name, form, args } = parseCommandLine(line)[0]!;
  return { name, form, args: args.map(fieldOf) };
};
const to = (line: string) => repliesTo(spoken(line));

describe('What may answer a command', () => {
  it('is unknown for commands and forms that the manual does not have', () => {
    for (const line of ['AT+CSQ', 'AT+QIRD?', 'AT+QIRD', 'AT+QICLOSE', 'ATE0'])
      expect(to(line), line).to.equal(undefined);
  });

  it('is that of its form', () => {
    expect(to('AT+QISDE=?')!.layouts.map(({ source }) => source)).to.deep.equal(['+QISDE: (0,1)\n\nOK']);
    expect(to('AT+QISDE?')!.single({ text: '+QISDE: 1' })).to.equal(undefined);
    expect(to('AT+QISDE?')!.single({ text: '+QISDE: 2' })).not.to.equal(undefined);
    expect(to('AT+QISDE=1')!.bare('OK')).to.equal(undefined);
    expect(to('AT+QISDE=1')!.bare('SEND OK')).not.to.equal(undefined);
    expect(to('AT+QISDE?')!.bare('OK')).not.to.equal(undefined);
  });

  it('may be OK alone where an erratum leaves it open', () => {
    const servers = to('AT+QIDNSCFG=1')!;
    expect(servers.bare('OK')).to.equal(undefined);
    expect(servers.single({ text: '+QIDNSCFG: 1,"192.0.2.53","0.0.0.0"' })).to.equal(undefined);
    expect(servers.single({ text: '+QIDNSCFG: 1,"192.0.2.53"' })).not.to.equal(undefined);
  });

  it('is that of the row that its arguments fit, literal arguments first', () => {
    const mode = to('AT+QICFG="viewmode"')!;
    expect(mode.single({ text: '+QICFG: "viewmode",1' })).to.equal(undefined);
    expect(mode.single({ text: '+QICFG: "recvind",1' })).not.to.equal(undefined);
    expect(to('AT+QICFG="VIEWMODE"')!.single({ text: '+QICFG: "viewmode",1' })).to.equal(undefined);
    expect(to('AT+QICFG="viewmode",1')!.bare('OK')).to.equal(undefined);
    expect(to('AT+QICFG="viewmode",1,2,3,4,5,6,7,8,9')).to.equal(undefined);
    expect(to('AT+QICFG="no such option"')).to.equal(undefined);
    expect(to('AT+QICFG="an option with a name much longer than sixteen characters"')).to.equal(undefined);
  });

  it('depends on how many arguments there are, those in brackets left out or not', () => {
    for (const line of [
      'AT+QIOPEN=1,0,"TCP","a",80',
      'AT+QIOPEN=1,0,"TCP","a",80,0,1',
      'AT+QICLOSE=0',
      'AT+QICLOSE=0,5',
    ])
      expect(to(line), line).not.to.equal(undefined);
    for (const line of ['AT+QIOPEN=1,0,"TCP"', 'AT+QICLOSE=0,5,1', 'AT+QISDE=1,1'])
      expect(to(line), line).to.equal(undefined);
  });

  it('does not depend on whether the question was asked before', () => {
    const state = to('AT+QISTATE=1,0')!;
    expect(repliesTo(spoken('AT+QISTATE=1,0'))).to.equal(state);
    expect(to('AT+QISTATE=0,1')).not.to.equal(undefined);
    for (let i = 0; i < 2; i++) {
      expect(state.bare('OK')).to.equal(undefined);
      expect(state.bare('CONNECT')?.line).to.equal(0);
      expect(state.single({ text: '+QISTATE: 0' })?.line).to.equal(0);
    }
  });

  it('may be counters, of which it knows the number', () => {
    const read = to('AT+QIRD=0,0')!;
    expect([1, 2, 3, 4].map((count) => read.counters(count))).to.deep.equal([false, false, true, false]);
    const send = to('AT+QISEND=0,0')!;
    expect([1, 2, 3, 4].map((count) => send.counters(count))).to.deep.equal([false, false, true, false]);
    for (const line of [
      'AT+QISDE?',
      'AT+QIACT?',
      'AT+QISTATE?',
      'AT+QIGETERROR',
      'AT+QICSGP=1',
      'AT+QISDE=1',
      'AT+QISDE=?',
    ])
      expect(
        [-1, 0, 1, 2, 3, 4].filter((count) => to(line)!.counters(count) && count >= 0),
        line,
      ).to.deep.equal([]);
  });

  it('may be an entry of data that can fail', () => {
    expect(to('AT+QISEND=0,5')!.entry).to.equal(true);
    expect(to('AT+QISENDEX=0,"3132"')!.entry).to.equal(false);
    expect(to('AT+QISDE=1')!.entry).to.equal(false);
    expect([...to('AT+QISDE=1')!.failures]).to.deep.equal([]);
    expect([...to('AT+QISEND=0,5')!.failures, ...to('AT+QISENDEX=0,"3132"')!.failures]).to.include('SEND FAIL');
  });
});

describe('The limit of a final result', () => {
  it("is that of the command's table, or a minute", () => {
    const limit = (line: string) => finalLimit(spoken(line)) / 1000;
    expect(limit('AT+QIACT=1')).to.equal(150);
    expect(limit('AT+QIDEACT=1')).to.equal(40);
    expect(limit('AT+CSQ')).to.equal(60);
    expect(limit('AT+CSQ=0,600')).to.equal(60);
    expect(limit('AT+COPS=?')).to.equal(Number.POSITIVE_INFINITY);
  });

  it('of AT+QICLOSE is what the command says, where that is longer', () => {
    const plain = finalLimit(spoken('AT+QICLOSE=0'));
    expect(finalLimit(spoken('AT+QICLOSE=0,600'))).to.equal(600_000);
    expect(finalLimit(spoken('AT+QICLOSE=0,0'))).to.equal(plain);
    expect(finalLimit(spoken('AT+QICLOSE=0,x'))).to.equal(plain);
  });
});

describe('The nearest of several layouts', () => {
  const layouts = ['+QIRD: <read_actual_length>\n\nOK', '+QISDE: <echo>\n\nOK'].map((text) => layout(text));

  it('is none where one of them matches', () => {
    expect(nearest(layouts, [{ text: '+QISDE: 1' }, { text: 'OK' }])).to.equal(undefined);
    expect(nearest([...layouts].reverse(), [{ text: '+QISDE: 1' }, { text: 'OK' }])).to.equal(undefined);
  });

  it('is the one that matches most lines, and of a line most characters', () => {
    const place = (order: typeof layouts, ...texts: string[]) => {
      const found = nearest(
        order,
        texts.map((text) => ({ text })),
      )!;
      return [found.line, found.at];
    };
    for (const order of [layouts, [...layouts].reverse()]) {
      expect(place(order, '+QISDE: 1', 'KO')).to.deep.equal([1, 0]);
      expect(place(order, '+QISDE: x', 'OK')).to.deep.equal([0, 8]);
      expect(place(order, '+QIRD: x', 'OK')).to.deep.equal([0, 7]);
    }
  });
});
