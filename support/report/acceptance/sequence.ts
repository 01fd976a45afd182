import type { ConversationLine } from '../../verdict/case-result';
import type { Finding } from '../../verdict/verdict';
import { WAIT } from '../catalogue';
import { moment } from '../duration';
import { pointedLine } from '../pointed-line';
import { type Html, html } from './html';
import type { Chapter } from './model';

const ROW = 21;
const HEAD = 30;
const WIDTH = 900;
const TIME = 6;
const LANES = { host: 110, module: 440, peer: 770 } as const;
const FROM_PEER = /\b(?:sent|fin-sent|reset-sent|answer|refused)\b/;
const AT_PEER = /\b(?:listening|closed)\b/;

/** A conversation as a sequence diagram: lanes of host, module and peer, a time to each line; the line of the finding stands out. */
export function sequence(
  lines: readonly ConversationLine[],
  finding: Finding | undefined,
  { words, say }: Pick<Chapter, 'words' | 'say'>,
): Html {
  const height = HEAD + lines.length * ROW + 8;
  const pointed = pointedLine(lines, finding);
  const names = [words.host, words.moduleLane, words.peer];
  return html`<div class="scroll"><svg class="seq" role="img" aria-label="${words.diagram}" width="${WIDTH}" height="${height}" viewBox="0 0 ${WIDTH} ${height}">${Object.values(
    LANES,
  ).map(
    (x, i) =>
      html`<text class="lane" x="${x}" y="16" text-anchor="middle">${names[i]}</text><path class="life" d="M${x} 22V${height}"/>`,
  )}${lines.map((line, i) => row(line, HEAD + i * ROW, i === pointed, lines[i - 1]?.at, say))}</svg></div>`;
}

function row(
  { at, lane, text }: ConversationLine,
  top: number,
  pointed: boolean,
  before: number | undefined,
  say: Chapter['say'],
): Html {
  const base = top + 13;
  return html`${pointed && html`<rect class="hit" x="0" y="${top}" width="${WIDTH}" height="${ROW}"/>`}${
    at !== before && html`<text class="at" x="${TIME}" y="${base}">${moment(at)}</text>`
  }${drawn(lane, text, top, base, say)}`;
}

function drawn(lane: ConversationLine['lane'], text: string, top: number, base: number, say: Chapter['say']): Html {
  const { host, module, peer } = LANES;
  switch (lane) {
    case 'host':
      return arrow(host, module, text, base, 96);
    case 'module':
      return arrow(module, host, text, base, 96);
    case 'peer':
      if (AT_PEER.test(text)) return words(peer - 120, base, 'note', text, 40);
      return FROM_PEER.test(text) ? arrow(peer, module, text, base, 62) : arrow(module, peer, text, base, 62);
    case 'port':
      return words(host + 6, base, 'note', text, 96);
    case 'mark': {
      const lost = text.startsWith(WAIT);
      return html`<rect class="${lost ? 'lost' : 'band'}" x="86" y="${top + 1}" width="${WIDTH - 90}" height="${ROW - 3}"/>${words(96, base, lost ? 'lost' : 'step', lost ? say(text) : text, 108)}`;
    }
  }
}

function arrow(from: number, to: number, text: string, base: number, most: number): Html {
  const y = base + 4;
  const back = to > from ? -6 : 6;
  return html`<path class="wire" d="M${from} ${y}H${to}m${back} -3l${-back} 3l${back} 3"/>${words(Math.min(from, to) + 8, base, 'said', text, most)}`;
}

function words(x: number, y: number, kind: string, text: string, most: number): Html {
  const cut = text.length > most ? `${text.slice(0, most - 1)}…` : text;
  return html`<text class="${kind}" x="${x}" y="${y}">${cut}${cut !== text && html`<title>${text}</title>`}</text>`;
}
