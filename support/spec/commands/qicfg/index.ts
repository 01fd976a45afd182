import type { CommandSpec, FormSpec, Parameter } from '../../types';
import { GENERAL_LIMIT } from '../common';
import { allQicfgOptions } from './options';

const GENERAL_CLAUSES = ['QICFG-04', 'QICFG-05'];

function forms(): FormSpec[] {
  const list: FormSpec[] = [
    {
      kind: 'test',
      syntax: 'AT+QICFG=?',
      responses: [`${allQicfgOptions.map((each) => each.test).join('\n')}\n\nOK`],
      clauses: ['QICFG-01', 'QICFG-02'],
    },
  ];
  for (const { syntax, response, clauses, title } of allQicfgOptions) {
    list.push(
      {
        kind: 'set',
        syntax: syntax.query,
        when: `query: ${title.en}`,
        responses: [`${response}\n\nOK`],
        clauses: ['QICFG-03'],
      },
      {
        kind: 'set',
        syntax: syntax.set,
        when: `setting: ${title.en}`,
        responses: ['OK'],
        clauses: [...GENERAL_CLAUSES, ...clauses],
      },
    );
  }
  return list;
}

function parameters(): Parameter[] {
  const byName = new Map<string, Parameter>();
  for (const each of allQicfgOptions.flatMap((option) => option.parameters)) byName.set(each.name, each);
  return [...byName.values()];
}

export const qicfg: CommandSpec = {
  name: 'QICFG',
  section: '2.4.1',
  title: { en: 'options', zh: '可选参数' },
  forms: forms(),
  parameters: parameters(),
  maxResponse: { final: GENERAL_LIMIT },
  persistence: 'not saved',
};
