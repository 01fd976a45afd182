import { describe, it } from 'node:test';
import { expect } from 'chai';
import { commands } from './index';
import { allSections, section } from './sections';

const parts = (number: string) => number.split('.').map(Number);

describe('The sections', () => {
  it('are those of the table of contents', () => {
    expect(allSections).to.have.length(70);
    const children = (parent: string) =>
      allSections.filter(
        ({ number }) => number.startsWith(`${parent}.`) && parts(number).length === parts(parent).length + 1,
      ).length;
    const counts = ['1', '2', '2.1', '2.4', '2.5', '3', '3.1', '3.2', '3.3', '3.4', '3.5', '3.6', '4', '5'].map(
      children,
    );
    expect(counts).to.deep.equal([1, 5, 2, 19, 5, 9, 4, 4, 4, 4, 4, 4, 0, 0]);
  });

  it('stand in order, each once, below a section that is there', () => {
    for (const [index, { number }] of allSections.entries()) {
      const before = allSections[index - 1];
      if (before) {
        const [a, b] = [parts(before.number), parts(number)];
        const at = b.findIndex((value, i) => value !== a[i]);
        expect(at, number).to.be.at.least(0);
        expect(b[at]! > (a[at] ?? 0), `${before.number} before ${number}`).to.equal(true);
      }
      const parent = number.split('.').slice(0, -1).join('.');
      if (parent) expect(section(parent), number).to.exist;
    }
  });

  it('have titles in both languages', () => {
    for (const { number, title } of allSections) {
      expect(title.en, number)
        .to.match(/^\S.*$/)
        .and.not.match(/[\u4e00-\u9fff]/);
      expect(title.zh, number).to.match(/^\S.*$/);
    }
  });

  it('of commands bear their names', () => {
    for (const { name, section: number, title } of commands()) {
      expect(section(number)?.title).to.deep.equal({ en: `AT+${name}: ${title.en}`, zh: `AT+${name}：${title.zh}` });
    }
  });
});
