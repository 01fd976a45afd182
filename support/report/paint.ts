import { styleText } from 'node:util';
import type { Outcome } from './verdicts';

type Ink = 'heading' | 'dim' | Outcome;

/** Gives text the colour of what it says; without colours, the text as it is. */
export type Paint = (ink: Ink, text: string) => string;

const FORMATS: Record<Ink, Parameters<typeof styleText>[0]> = {
  heading: 'bold',
  dim: 'gray',
  pass: 'green',
  waived: 'magenta',
  inconc: 'yellow',
  fail: 'red',
  error: ['red', 'bold'],
  'not run': ['red', 'bold'],
  'not applicable': 'cyan',
};

const inColours: Paint = (ink, text) => styleText(FORMATS[ink], text, { validateStream: false });
const plain: Paint = (_ink, text) => text;

/** Colours where they are wanted: on a terminal, unless NO_COLOR is set. */
export function paintFor(colours: boolean): Paint {
  return colours ? inColours : plain;
}

/** True for a terminal, unless NO_COLOR is set to anything (https://no-color.org). */
export function wantsColours(stream: { isTTY?: boolean }, env: NodeJS.ProcessEnv): boolean {
  return stream.isTTY === true && !env['NO_COLOR'] && env['TERM'] !== 'dumb';
}
