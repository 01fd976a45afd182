import type { Argument, Handler } from '../handler';
import type { Module } from '../module';
import { forms, invalid } from '../registry';

/** A command that keeps integers and does no more with them here. */
interface Stored {
  name: string;
  /** Per value: least and greatest. */
  ranges: readonly (readonly [number, number])[];
  initial: readonly number[];
  /** Values that must be given; the others stay as they are. */
  needed: number;
}

const STORED: readonly Stored[] = [
  { name: 'CTZU', ranges: [[0, 3]], initial: [1], needed: 1 },
  { name: 'CTZR', ranges: [[0, 2]], initial: [0], needed: 1 },
  { name: 'CSCLK', ranges: [[0, 2]], initial: [0], needed: 1 },
  { name: 'QSCLK', ranges: [[0, 2]], initial: [0], needed: 1 },
  {
    name: 'IFC',
    ranges: [
      [0, 2],
      [0, 2],
    ],
    initial: [0, 0],
    needed: 1,
  },
  { name: 'IPR', ranges: [[0, 921_600]], initial: [115_200], needed: 1 },
  { name: 'CMGF', ranges: [[0, 1]], initial: [0], needed: 1 },
  { name: 'CEDRXS', ranges: [[0, 3]], initial: [0], needed: 1 },
  { name: 'CPSMS', ranges: [[0, 2]], initial: [0], needed: 1 },
];

/** Settings of the AT command manual that hosts send and that change nothing in TCP/IP. */
export function defineStored(module: Module): void {
  for (const stored of STORED) module.registry.define(stored.name, handler(module, stored));
}

function handler(module: Module, { name, ranges, initial, needed }: Stored): Handler {
  let values = initial;
  module.onReset(() => {
    values = initial;
  });
  return forms({
    test: (_call, reply) => {
      reply.info(`+${name}: ${ranges.map(([min, max]) => `(${min}-${max})`).join(',')}`);
      reply.ok();
    },
    read: (_call, reply) => {
      reply.info(`+${name}: ${values.join(',')}`);
      reply.ok();
    },
    set: (call, reply) => {
      const given = call.args.slice(0, ranges.length).map((argument, index) => within(argument, ranges[index]!));
      if (call.args.length > ranges.length || given.length < needed || given.includes(undefined)) {
        invalid(call, reply);
        return;
      }
      values = values.map((value, index) => given[index] ?? value);
      reply.ok();
    },
  });
}

function within({ text, quoted }: Argument, [min, max]: readonly [number, number]): number | undefined {
  if (quoted || !/^\d{1,9}$/.test(text)) return undefined;
  const value = Number(text);
  return value >= min && value <= max ? value : undefined;
}
