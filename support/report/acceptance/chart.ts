import { Html } from './html';
import type { ResponseTimes } from './times';

interface Chart {
  setOption(option: unknown): void;
  renderToSVGString(): string;
  dispose(): void;
}
interface Library {
  init(at: null, theme: null, options: { renderer: 'svg'; ssr: true; width: number; height: number }): Chart;
}

/** A row of a chart: times as dots, and a bar. In milliseconds. */
export interface Strip {
  label: string;
  samples: readonly number[];
  bar: number;
  /** The colour of the dots, as CSS; the page's accent where it is left out. */
  ink?: string;
}

const ROW = 26;
const LEAST = 1;

/** Response times against their limits, one row to a command, on a logarithmic axis of milliseconds; static SVG. */
export function timesChart(times: readonly ResponseTimes[], label: (row: ResponseTimes) => string): Html {
  return stripChart(times.map((each) => ({ label: label(each), samples: each.samples, bar: each.limit })));
}

/** Rows of times on a logarithmic axis of milliseconds; static SVG. */
export function stripChart(strips: readonly Strip[]): Html {
  // Heavy, and only for those who ask for a report.
  const echarts = require('echarts/dist/echarts.common.min.js') as Library;
  const height = strips.length * ROW + 70;
  const chart = echarts.init(null, null, { renderer: 'svg', ssr: true, width: 900, height });
  const ink = { color: 'var(--ink)' };
  const lines = { lineStyle: { color: 'var(--line)' } };
  const axis = { axisLine: lines, axisTick: lines, splitLine: { show: true, ...lines }, axisLabel: ink };
  chart.setOption({
    animation: false,
    grid: { left: 165, right: 50, top: 10, bottom: 40 },
    xAxis: { type: 'log', min: LEAST, max: 1_000_000, ...axis, axisLabel: { ...ink, formatter: tick } },
    yAxis: {
      type: 'category',
      inverse: true,
      data: strips.map(({ label }) => label),
      ...axis,
      axisLabel: { ...ink, margin: 16 },
    },
    series: [
      {
        type: 'scatter',
        data: strips.flatMap(dots),
        symbolSize: ([, , count]: number[]) => 5 + 4 * Math.log10(count!),
      },
      {
        type: 'scatter',
        data: strips.map(({ bar }, row) => [Math.max(bar, LEAST), row]),
        symbol: 'rect',
        symbolSize: [3, ROW - 6],
        itemStyle: { color: 'var(--fail)', opacity: 1 },
      },
    ],
  });
  const svg = chart.renderToSVGString();
  chart.dispose();
  return new Html(tidy(svg));
}

/** Times of one tenth of a decade in one dot: [ms, row, count]. */
function dots({ samples, ink = 'var(--accent)' }: Strip, row: number) {
  const counts = new Map<number, number>();
  for (const ms of samples) {
    const bin = Math.round(Math.log10(Math.max(ms, LEAST)) * 10);
    counts.set(bin, (counts.get(bin) ?? 0) + 1);
  }
  return [...counts].map(([bin, count]) => ({
    value: [Math.round(10 ** (bin / 10) * 100) / 100, row, count],
    itemStyle: { color: ink },
  }));
}

/** A decade of the axis: '10 ms', '100 s'. */
function tick(ms: number): string {
  return ms < 1000 ? `${ms} ms` : `${ms / 1000} s`;
}

/** Without what only a living chart needs. */
function tidy(svg: string): string {
  return svg
    .replace(/<style >.*?<\/style>/s, '')
    .replace(/ (?:class|ecmeta_\w+|pointer-events)="[^"]*"/g, '')
    .replace(/font-family:sans-serif;/g, '')
    .replace(/<svg width="(\d+)" height="(\d+)"/, '<svg width="$1" height="$2" aria-hidden="true"');
}
