import type { Matrix } from './matrix';
import type { FaultResult, Sighting, VariantResult } from './results';

const STYLE = `
body { font: 14px/1.4 system-ui, sans-serif; margin: 2rem; color: #222; }
table { border-collapse: collapse; width: 100%; margin-bottom: 2rem; }
th, td { text-align: left; vertical-align: top; padding: .25rem .6rem; border-bottom: 1px solid #ddd; }
th { position: sticky; top: 0; background: #fff; }
code { font-size: 12px; overflow-wrap: anywhere; }
.caught, .clean { color: #17692b; } .elsewhere, .weak, .alarmed { color: #9a5b00; } .missed, .hung, .crashed { color: #b00020; font-weight: bold; }
input { font: inherit; padding: .3rem; width: 30rem; max-width: 100%; margin-bottom: 1rem; }
@media (prefers-color-scheme: dark) { body, th { background: #181818; color: #ddd; } td, th { border-color: #444; }
.caught, .clean { color: #7bd88f; } .elsewhere, .weak, .alarmed { color: #f0b35a; } .missed, .hung, .crashed { color: #ff7b8a; } }
`;

/** Hides the rows that do not hold every word typed. */
const SCRIPT = `
const rows = [...document.querySelectorAll('tbody tr')];
document.querySelector('input').addEventListener('input', ({ target }) => {
  const words = target.value.toLowerCase().split(/\\s+/);
  for (const row of rows) row.hidden = !words.every((word) => row.textContent.toLowerCase().includes(word));
});
`;

/** The matrix as one self-contained page. */
export function pageOf(matrix: Matrix, head: { seed: number; version: string }): string {
  const { faults, variants, lines, counts } = matrix;
  const sums = Object.entries(counts).filter(([, count]) => count > 0);
  const parts = [
    `<h1>What the suite sees</h1><p>Attest ${escaped(head.version)}, seed ${head.seed}. ${faults.length} faults: ${sums
      .map(([outcome, count]) => `<span class="${outcome}">${count} ${outcome}</span>`)
      .join(', ')}.</p>`,
    list('Broken, and not seen under their own name', matrix.unshown),
    list('Broken by no fault', matrix.unbroken),
    list(
      'Cases that failed only for faults of other clauses',
      matrix.elsewhere.map(({ id, fault }) => `${id} (${fault})`),
    ),
    list('Cases that none of these faults made fail', matrix.unfailed),
    '<input type="search" placeholder="fault, clause, case, outcome" aria-label="Filter">',
    faults.length > 0 ? table(['Fault', 'Clauses', 'Outcome', 'Seen by'], faults.map(faultRow)) : '',
    variants.length > 0
      ? `<h2>Conforming firmwares</h2>${table(['Firmware', 'Options', 'Outcome', 'Alarms'], variants.map(variantRow))}`
      : '',
    lines.length > 0
      ? `<h2>Bad lines</h2>${table(['Line', 'Options', 'Outcome', 'Verdicts'], lines.map(lineRow))}`
      : '',
  ];
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Attest: what the suite sees</title><style>${STYLE}</style></head>
<body>${parts.join('\n')}<script>${SCRIPT}</script></body></html>
`;
}

function list(title: string, ids: readonly string[]): string {
  return ids.length > 0 ? `<p>${title}: ${ids.map((id) => `<code>${escaped(id)}</code>`).join(' ')}</p>` : '';
}

function table(heads: readonly string[], rows: readonly string[]): string {
  const cells = heads.map((head) => `<th>${head}</th>`).join('');
  return `<table><thead><tr>${cells}</tr></thead><tbody>${rows.join('\n')}</tbody></table>`;
}

function faultRow({ name, clauses, says, outcome, seenAs, sightings }: FaultResult): string {
  const marked = clauses.map((id) => (seenAs.includes(id) ? `<b>${escaped(id)}</b>` : escaped(id))).join(' ');
  return row([
    `<code>${escaped(name)}</code><br>${escaped(says)}`,
    marked,
    tag(outcome),
    sightings.slice(0, 3).map(seen).join('<br>'),
  ]);
}

function variantRow({ name, words, outcome, sightings }: VariantResult): string {
  return row([
    escaped(name),
    `<code>${escaped(words.join(' '))}</code>`,
    tag(outcome),
    sightings.map(seen).join('<br>'),
  ]);
}

function lineRow({ name, words, outcome, counts }: VariantResult): string {
  const { pass, inconc, fail, error } = counts;
  const sum = `${pass} pass, ${inconc} inconc, ${fail} fail, ${error} error`;
  return row([escaped(name), `<code>${escaped(words.join(' '))}</code>`, tag(outcome), sum]);
}

function row(cells: readonly string[]): string {
  return `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`;
}

function tag(outcome: string): string {
  return `<span class="${outcome}">${outcome}</span>`;
}

function seen({ verdict, id, title, message }: Sighting): string {
  return `${verdict} <code>${escaped(id)}</code> ${escaped(title)}: <code>${escaped(message)}</code>`;
}

function escaped(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');
}
