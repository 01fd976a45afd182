const DARK = `--paper:#15181d;--ink:#e4e7ec;--soft:#9aa4b2;--line:#343b46;--band:#20252d;--accent:#6ea8fe;--pass:#59c27a;--waived:#c99bf0;--inconc:#e6b450;--fail:#ff7b72;--error:#ff7b72;--na:#9aa4b2;--hit:#4a2326;color-scheme:dark`;

/** The look of the report: dark and light, from phones to A4 paper. */
export const STYLE = `
:root{--paper:#fff;--ink:#1c2128;--soft:#566070;--line:#d5dae1;--band:#f2f4f7;--accent:#0b5cad;--pass:#17722f;--waived:#7a3fb0;--inconc:#8a5a00;--fail:#b3261e;--error:#b3261e;--na:#566070;--hit:#fde3e1;color-scheme:light}
@media screen and (prefers-color-scheme:dark){:root:not([data-theme=light]){${DARK}}}
@media screen{:root[data-theme=dark]{${DARK}}}
*{box-sizing:border-box}
html{scroll-padding-top:3.4rem}
body{margin:0;background:var(--paper);color:var(--ink);font:15px/1.5 system-ui,"Noto Sans","Noto Sans CJK SC","Microsoft YaHei",sans-serif}
main{max-width:1180px;margin:0 auto;padding:0 1rem 3rem}
a{color:var(--accent)} a:focus-visible,summary:focus-visible,input:focus-visible,select:focus-visible,button:focus-visible{outline:2px solid var(--accent);outline-offset:2px}
nav{position:sticky;top:0;z-index:2;background:var(--paper);border-bottom:1px solid var(--line);padding:.5rem 1rem;display:flex;gap:.9rem;overflow-x:auto;white-space:nowrap}
nav button{margin-left:auto}
h1{font-size:1.7rem;margin:1.6rem 0 .4rem} h2{font-size:1.25rem;margin:2.4rem 0 .6rem;border-bottom:2px solid var(--line);padding-bottom:.2rem} h3{font-size:1.02rem;margin:1.2rem 0 .4rem}
.verdict{display:inline-block;font-size:1.15rem;font-weight:700;padding:.35rem 1rem;border:2px solid;border-radius:.4rem}
.tiles{display:flex;flex-wrap:wrap;gap:.6rem;margin:1rem 0}.tile{border:1px solid var(--line);border-radius:.4rem;padding:.4rem .9rem;min-width:6.2rem}.tile b{display:block;font-size:1.35rem}
.pass{color:var(--pass)}.waived{color:var(--waived)}.inconc{color:var(--inconc)}.fail{color:var(--fail)}.error{color:var(--error)}.na{color:var(--na)}
dl{display:grid;grid-template-columns:minmax(7rem,max-content) 1fr;gap:.2rem 1rem;margin:.6rem 0} dt{color:var(--soft)} dd{margin:0;overflow-wrap:anywhere;white-space:pre-wrap}
.scroll{overflow-x:auto} table{border-collapse:collapse;width:100%} tfoot td{font-weight:600} .title{min-width:9em} td.out{white-space:nowrap} td.id,td.out{width:1%} th{text-align:left;color:var(--soft);font-weight:600} th,td{padding:.3rem .6rem;border-bottom:1px solid var(--line);vertical-align:top;overflow-wrap:anywhere} td.n,th.n{text-align:right;white-space:nowrap;font-variant-numeric:tabular-nums}
td.id,.mono{font-family:ui-monospace,Menlo,Consolas,monospace;font-size:.9em} th{overflow-wrap:normal} .ids a{display:inline-block;white-space:nowrap} td.id{white-space:nowrap;overflow-wrap:normal}
pre,.mono{overflow-wrap:anywhere} pre{white-space:pre-wrap;background:var(--band);padding:.6rem;font-size:.8rem;margin:.4rem 0}
details ul{margin:.2rem 0;padding-left:1.1rem} summary{cursor:pointer}
.filters{display:flex;flex-wrap:wrap;gap:.6rem;align-items:end;margin:.5rem 0} .filters label{display:grid;font-size:.85rem;color:var(--soft)} input,select,button{font:inherit;color:inherit;background:var(--paper);border:1px solid var(--line);border-radius:.3rem;padding:.25rem .5rem}
td>ul{margin:.2rem 0;padding-left:1.1rem} .alarm{border:2px solid var(--error);border-radius:.4rem;background:var(--hit);padding:.5rem 1rem;font-weight:600} .failure{border:1px solid var(--line);border-left:4px solid var(--fail);border-radius:.3rem;padding:.2rem 1rem .8rem;margin:1rem 0}.failure.fail{color:inherit}.failure.waived{border-left-color:var(--waived);color:inherit}.failure.inconc{border-left-color:var(--inconc);color:inherit}.failure.error{color:inherit}
.badge{border:1px solid;border-radius:.3rem;padding:0 .4rem;font-size:.85em;white-space:nowrap}.note{color:var(--soft)}
.sign td{height:2.6rem;min-width:8rem}.box::before{content:"☐ "}
svg.seq text{font:11px ui-monospace,Menlo,Consolas,monospace;fill:var(--ink);paint-order:stroke;stroke:var(--paper);stroke-width:3px} svg.seq .lane{font-weight:700} svg.seq .at,svg.seq .note{fill:var(--soft)} svg.seq .step{font-style:italic;fill:var(--soft);stroke:none} svg.seq .band{fill:var(--band)} svg.seq rect.lost,svg.seq .hit{fill:var(--hit)} svg.seq text.lost{fill:var(--fail);stroke:none} svg.seq .life{stroke:var(--line);stroke-dasharray:3 3;fill:none} svg.seq .wire{stroke:var(--accent);fill:none}
[hidden]{display:none!important}
@media (min-width:641px){td.ids{min-width:14em}}
@media (max-width:640px){body{font-size:14px} main{padding:0 .7rem 2rem} th,td{padding:.25rem .35rem} dl{grid-template-columns:1fr;gap:0} dd{margin-bottom:.4rem} .wide{display:none}}
@page{size:A4;margin:14mm 12mm}
@media print{.scroll table{font-size:8.5pt} th,td{padding:.2rem .35rem} nav,.filters,.noprint{display:none!important} body{font-size:10pt} main{max-width:none;padding:0} h2{break-after:avoid} tr,.failure h3{break-inside:avoid} #cover{break-after:page} .failure{break-inside:avoid} svg.seq{max-height:165mm;width:auto} #failures td details::details-content{content-visibility:visible} .scroll{overflow:visible} svg{max-width:100%;height:auto} a{color:inherit;text-decoration:none}}
`;
