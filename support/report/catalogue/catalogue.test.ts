import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, it } from 'node:test';
import { expect } from 'chai';
import ts from 'typescript';
import { readTable } from '../../spec/tsv';
import { said, saidFinding, worded } from '.';

const SUPPORT = resolve(__dirname, '../..');
/** Where findings are made. */
const ROOMS = ['testcase', 'rules', 'session', 'peer', 'bench/actions.ts', '../steps'];
const TABLES = ['findings', 'values', 'profile', 'bench'];

function* sources(place: string): Iterable<string> {
  if (place.endsWith('.ts')) yield place;
  else
    for (const entry of readdirSync(place, { withFileTypes: true })) {
      const { name } = entry;
      if (entry.isDirectory() && name !== 'testing') yield* sources(join(place, name));
      else if (name.endsWith('.ts') && !name.endsWith('.test.ts')) yield join(place, name);
    }
}

/** The texts that an expression may come to, with something in the place of what is not known before it runs. */
function texts(node: ts.Expression): string[] {
  if (ts.isParenthesizedExpression(node)) return texts(node.expression);
  if (ts.isStringLiteralLike(node)) return [node.text];
  if (ts.isConditionalExpression(node)) return [...texts(node.whenTrue), ...texts(node.whenFalse)];
  if (!ts.isTemplateExpression(node)) return [];
  let made = [node.head.text];
  for (const { expression, literal } of node.templateSpans) {
    const parts = texts(expression);
    made = made.flatMap((text) => (parts.length > 0 ? parts : ['X']).map((part) => text + part + literal.text));
  }
  return made;
}

function textsOf(file: string, wanted: (node: ts.Node) => ts.Expression | undefined): string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    const expression = wanted(node);
    if (expression) found.push(...texts(expression));
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true));
  return found;
}

/** What `message:` of a finding may be. */
function message(node: ts.Node): ts.Expression | undefined {
  return ts.isPropertyAssignment(node) && node.name.getText() === 'message' ? node.initializer : undefined;
}

/** Any text. */
function text(node: ts.Node): ts.Expression | undefined {
  return ts.isStringLiteralLike(node) || ts.isTemplateExpression(node) ? node : undefined;
}

describe('The Chinese catalogue', () => {
  it('knows every message that a finding is made of', () => {
    const unknown = ROOMS.flatMap((room) => [...sources(join(SUPPORT, room))])
      .flatMap((file) => textsOf(file, message))
      .filter((each) => /[a-z]{2} [a-z]/.test(each) && said(each, 'zh') === each);
    expect(unknown).to.deep.equal([]);
  });

  it('knows every reason for which a case is not applicable', () => {
    const reasons = textsOf(join(SUPPORT, 'bench', 'capabilities.ts'), text).filter((each) =>
      / \((?:PIXIT|PICS)/.test(each),
    );
    expect(reasons.length).to.be.greaterThan(20);
    expect(reasons.filter((each) => said(each, 'zh') === each)).to.deep.equal([]);
  });

  it('has each text once, and names no parameter that the text does not have', () => {
    const rows = TABLES.flatMap((name) => readTable(join(__dirname, `${name}.tsv`)));
    expect(new Set(rows.map(([en]) => en)).size).to.equal(rows.length);
    for (const [en = '', zh = ''] of rows) {
      const named = [...zh.matchAll(/\{=?(\d)\}/g)].map(([, number]) => number);
      const given = [...en.matchAll(/\{(\d)\}/g)].map(([, number]) => number);
      expect([...new Set(named)].sort(), en).to.deep.equal([...new Set(given)].sort());
    }
  });

  it('puts parts in as they are, or in turn, without blanks between Chinese characters', () => {
    expect(said('no URC +QIOPEN: 0,0 within 150 s', 'zh')).to.equal('150 s 内没有 URC +QIOPEN: 0,0');
    expect(said('the preamble failed: AT+X was not refused', 'zh')).to.equal('前置步骤失败：AT+X 没有被拒绝');
    expect(said('the context of socket 0 is shown otherwise than it was opened', 'zh')).to.equal(
      '连接 0 的场景的显示与打开时不同',
    );
    expect(said('the answer to AT: <a>: allowed an integer 0..5, came x, at byte 3 of "y"', 'zh')).to.equal(
      'AT 的应答：<a>：可接受整数 0..5，实际 x，位于 "y" 第 3 字节',
    );
  });

  it('leaves English as it is, and what it does not know', () => {
    expect(said('no URC X within 5 s', 'en')).to.equal('no URC X within 5 s');
    expect(said('+QIRD: 5', 'zh')).to.equal('+QIRD: 5');
  });

  it('leaves alone what was sent as data, and what the module said', () => {
    const finding = {
      verdict: 'fail' as const,
      message: 'what server received is not what was sent: 1 of 2 bytes, first difference at byte 1',
      accepted: 'a or b',
      came: '1 in 2',
    };
    expect(saidFinding(finding, 'zh')).to.include({ accepted: 'a or b', came: '1 in 2' });
    expect(saidFinding({ ...finding, message: 'AT was not refused', came: 'nothing' }, 'zh')).to.include({
      accepted: 'a 或 b',
      came: '无',
    });
  });

  it('takes a text of both languages, or of one', () => {
    expect(worded({ en: 'known', zh: '已知' }, 'zh')).to.equal('已知');
    expect(worded('known', 'zh')).to.equal('known');
  });
});
