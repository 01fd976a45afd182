import type { Domain } from '../notation/domain';
import { allCommands } from './commands';
import { allQicfgOptions } from './commands/qicfg/options';
import { neighbours } from './neighbours';
import type { Parameter } from './types';
import { allUrcs } from './urcs';

type Table = Map<string, Map<string, Domain>>;

let table: Table | undefined;

function build(): Table {
  const built: Table = new Map();
  const add = (head: string, parameters: readonly Parameter[]) => {
    const fields = built.get(head) ?? new Map<string, Domain>();
    for (const { name, domain } of parameters) if (!fields.has(name)) fields.set(name, domain);
    built.set(head, fields);
  };
  for (const command of allCommands) add(`+${command.name}`, command.parameters);
  for (const option of allQicfgOptions) add(`+QICFG: "${option.name}"`, option.parameters);
  for (const urc of allUrcs) {
    if (urc.name.startsWith('"')) add(`+QIURC: ${urc.name}`, urc.parameters);
    add(urc.name.startsWith('"') ? '+QIURC' : urc.name, urc.parameters);
  }
  for (const neighbour of neighbours) add(neighbour.head, neighbour.parameters);
  return built;
}

const HEAD = /^\s*([+^][^:,\s<[]*)(?:\s*:\s*("[^"]*"))?/;

/**
 * What a field of a response or URC line may hold. `head` is the literal start of the line, with or without what separates
 * it from the field: '+QIRD', '+QIRD: ', '+QICFG: "viewmode"', '+QIURC: "recv",'. Undefined where the line has no such field.
 */
export function fieldDomain(head: string, name: string): Domain | undefined {
  table ??= build();
  const parts = HEAD.exec(head);
  if (!parts) return undefined;
  const [, command, kind] = parts;
  const own = kind === undefined ? undefined : table.get(`${command}: ${kind}`);
  return (own ?? table.get(command ?? ''))?.get(name);
}
