import { compile, type Layout } from '../../notation';
import { visible } from '../../notation/visible';
import { commands, fieldDomain, neighbours, qicfgOptions, urcs } from '../../spec';
import { type Command, parseArguments } from '../../wire/command';
import { type BenchNames, isCode, masked } from './mask';
import { fittingRows } from './rows';

/** A value of a line as two runs compare it. */
export interface ComparedField {
  name: string;
  /** Volatile parts masked. */
  shown: string;
  /** It is a code of chapter 4. */
  code: boolean;
}

/** A line of the module, taken apart by the manual's layouts. */
export interface ComparedLine {
  /** '+QISTATE', '+QIURC: "recv"'. */
  head: string;
  fields: ComparedField[];
  /** Which fields it has: '+QIURC: "recv",<connectID>'; empty where the manual has no such line. */
  layout: string;
  /** The whole line, masked. */
  shown: string;
}

const HEAD = /^([+^][^:,\s]*):\s*/;
const KINDS = /^\+(?:QIURC|QICFG)$/;
const KIND = /^"[^"]*"/;
const LONGEST = 200;

/** What is known of a line besides its text. */
export interface LineContext {
  /** Data that belong to it, and the length that it announces for them. */
  payload?: Buffer;
  announced?: number;
  /** The command that it answers. */
  command?: Command;
}

/** Takes a line apart. @param text without <CR><LF> */
export function comparedLine(text: string, context: LineContext, names: BenchNames): ComparedLine {
  const head = headOf(text);
  if (head === text) return { head: visible(text, LONGEST), fields: [], layout: '', shown: visible(text, LONGEST) };
  const literal = context.command?.form === 'test';
  const known = literal ? undefined : knownLine(head, text, context, names);
  if (known) return known;
  const fields = unknownFields(head, text, names, literal);
  const shown = `${head}${separator(head)}${fields.map((each) => each.shown).join(',')}`;
  return { head: visible(head, LONGEST), fields, layout: '', shown };
}

function knownLine(head: string, text: string, context: LineContext, names: BenchNames): ComparedLine | undefined {
  const { payload, announced, command } = context;
  // Of data only the length counts here, and of hex digits there are twice as many as bytes (E55).
  const frame = payload ? { text, payload: Buffer.alloc(announced ?? payload.length) } : { text };
  for (const { layout, source } of layoutsFor(head, command)) {
    const match = layout.match([frame]);
    if (!match.ok) continue;
    const values = match.lines[0]!;
    // Elsewhere than in these it has no meaning (E24).
    const owned = head !== '+QISTATE' || values['service_type']?.value === 'TCP INCOMING';
    const fields = Object.entries(values).flatMap(([name, value]) => {
      const domain = fieldDomain(head, name);
      if (domain?.type === 'data') return [];
      const shown = name === 'serverID' && owned ? value.text : masked(name, domain, value.text, names);
      return [{ name, shown, code: isCode(domain) }];
    });
    return { head, fields, layout: source, shown: rendered(source, fields) };
  }
  return undefined;
}

function headOf(text: string): string {
  const [whole, name] = HEAD.exec(text) ?? [];
  if (whole === undefined || name === undefined) return text;
  const kind = KINDS.test(name) ? KIND.exec(text.slice(whole.length))?.[0] : undefined;
  return kind === undefined ? name : `${name}: ${kind}`;
}

/** What stands between the head and the first value. */
function separator(head: string): string {
  return head.includes(':') ? ',' : ': ';
}

/** The layout with the values in it. */
function rendered(source: string, fields: readonly ComparedField[]): string {
  let from = 0;
  const parts: string[] = [];
  for (const { name, shown } of fields) {
    const place = source.indexOf(`<${name}>`, from);
    if (place < 0) continue;
    parts.push(shown);
    from = place + name.length + 2;
  }
  const head = headOf(source);
  return parts.length === 0 ? head : `${head}${separator(head)}${parts.join(',')}`;
}

function unknownFields(head: string, text: string, names: BenchNames, literal: boolean): ComparedField[] {
  const rest = text.slice(text.indexOf(head) + head.length).replace(/^\s*[:,]\s*/, '');
  if (literal) return [{ name: 'supported', shown: visible(rest, LONGEST), code: false }];
  const known = neighbours.find((each) => each.head === head)?.parameters ?? [];
  const values =
    known.length === 1 ? [rest] : parseArguments(rest).map((arg) => (arg.quoted ? `"${arg.text}"` : arg.text));
  return values.map((value, i) => {
    const { name = `${i + 1}`, domain } = known[i] ?? {};
    return { name, shown: masked(name, domain, visible(value, LONGEST), names), code: false };
  });
}

interface Known {
  head: string;
  source: string;
  layout: Layout;
}

const compiled = new Map<string, Known>();
let all: Known[] | undefined;

/** The layouts of lines with this head: those of the command's row where it has some, else all that the manual has. */
function layoutsFor(head: string, command: Command | undefined): readonly Known[] {
  if (command && head === `+${command.name}`) {
    const own = knownIn(fittingRows(command).flatMap(({ form }) => form.responses)).filter(
      (each) => each.head === head,
    );
    if (own.length > 0) return own;
  }
  all ??= knownIn(allLayouts());
  return all.filter((each) => each.head === head);
}

function allLayouts(): string[] {
  const forms = commands().flatMap((each) => each.forms.filter((form) => form.kind !== 'test'));
  return [
    ...forms.flatMap(({ responses, later = [] }) => [...responses, ...later]),
    ...qicfgOptions().map((each) => each.response),
    ...urcs().flatMap((each) => each.layouts),
  ];
}

/** The lines of layouts, each once. */
function knownIn(layouts: readonly string[]): Known[] {
  const sources = new Set(layouts.flatMap((text) => text.split('\n').map(whole)).filter((text) => /^[+^]/.test(text)));
  return [...sources].map((source) => {
    const known = compiled.get(source) ?? {
      head: headOf(source),
      source,
      layout: compile(source, { field: (name, start) => fieldDomain(start, name), names: 'fields' }),
    };
    compiled.set(source, known);
    return known;
  });
}

/** A line that may be left out, without the brackets that say so. */
function whole(line: string): string {
  return line.startsWith('[') && line.endsWith(']') ? line.slice(1, -1) : line;
}
