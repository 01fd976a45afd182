import { describe, it } from 'node:test';
import { expect } from 'chai';
import { columns, padColumns, wrap } from './columns';

describe('Columns of a terminal', () => {
  it('are two for a wide character', () => {
    expect(columns('AT 命令')).to.equal(7);
    expect(padColumns('失败', 6)).to.equal('失败  ');
  });

  it('break lines at blanks and between wide characters, never before a closing mark', () => {
    expect(wrap('one two three', 7)).to.deep.equal(['one two', 'three']);
    expect(wrap('one two three', 8)).to.deep.equal(['one two', 'three']);
    expect(wrap('缓存模式：收到', 8)).to.deep.equal(['缓存模', '式：收到']);
    expect(wrap('0123456789', 4)).to.deep.equal(['0123456789']);
  });
});
