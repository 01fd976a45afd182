import type { Category, ChangeGroup, Movement, SideInfo } from '../../transcript/diff';
import { said } from '../catalogue';
import type { Language } from '../texts';

const EN = {
  title: 'Comparison of two runs',
  same: 'No difference.',
  differences: 'Differences',
  categories: {
    verdict: 'Verdicts',
    error: 'Error codes and results',
    shape: 'Shape: lines, fields, forms',
    order: 'Order',
    value: 'Values',
    profile: 'Behavioural profile',
    times: 'Response times',
    cases: 'Cases of one side only',
  } satisfies Record<Category, string>,
  compared: (cases: number, changed: number) => `${cases} cases compared, ${changed} of them differ`,
  cases: (count: number) => (count === 1 ? '1 case' : `${count} cases`),
  commands: (count: number) => (count === 1 ? '1 command' : `${count} commands`),
  places: (count: number) => `${count} times`,
  foldedFindings: (count: number) => `${count} different findings`,
  finding: (text: string) => text,
  folded: (count: number) => `${count} different changes`,
  suchAs: ', such as',
  more: (count: number) => `and ${count} more`,
  nothing: 'nothing',
  noResult: 'no final result',
  noOutcome: 'without verdict',
  only: { a: 'only in A', b: 'only in B' },
  sent: { a: 'sent only in A', b: 'sent only in B' },
  sentOtherwise: 'is sent with other arguments',
  early: 'comes',
  asUsual: 'after the final result',
  order: 'comes in another order',
  orderBreaks: (side: string, titles: string) => `this matters, ${side} breaks a rule that always holds: ${titles}`,
  incidental: 'incidental: no rule that always holds is broken by either order',
  subjects: {
    peer: 'at the remote end',
    'transparent mode': 'in transparent mode',
    noise: 'bytes that belong to no line',
  } as Record<string, string>,
  fields: {
    '(framing)': 'framing',
    '(data)': 'data',
  } as Record<string, string>,
  final: 'final result',
  result: 'URC',
  movements: { moved: 'moved', same: 'did not move', 'too few': 'too few to tell' } satisfies Record<Movement, string>,
  slower: 'slower',
  faster: 'faster',
  median: 'median',
  p95: '95 %',
  slowest: 'slowest',
  pairs: (count: number) => `${count} pairs`,
  effect: 'effect',
  didNotMove: (count: number) => `${count} did not move`,
  tooFew: (list: string) => `too few pairs to tell: ${list}`,
  noTimes: 'no command was answered on both sides',
  timesLeftOut: 'not compared, as asked',
  clocks: 'not compared: the clock of one run was virtual, that of the other was real',
  method: (commands: number) =>
    `Each exchange that both sides had is a pair. Signed-rank test of the differences within pairs; p by Holm for ${commands} tests, all together wrong in 1 of 100 comparisons of equal modules. Below 5 ms, 10 % of the median, or what the stamps of both benches allow, a difference counts as none.`,
  truncated: (file: string) => `the last line of ${file} was cut off`,
  changes: 'Differences',
  change: 'Difference',
  kind: 'Kind',
  where: 'Where',
  command: 'Command',
  shift: 'Shift',
  movement: 'Movement',
  search: 'Search',
  all: 'all',
  shown: 'shown',
  theme: 'Dark / light',
  chart: 'Response times of what moved, in milliseconds',
  chartNote: 'Each dot is a group of answers of about the same time, the larger the more; the bar is the median.',
  masked: 'Addresses, ports, times, counters and serverIDs are masked: <...> stands for any of its kind.',
  virtual: 'virtual clock',
  real: 'real clock',
  sources: { simulator: 'simulator', hardware: 'hardware', manual: 'manual' } as Record<string, string>,
};

export type DiffWords = typeof EN;

const ZH: DiffWords = {
  title: '两次运行的比较',
  same: '无差异。',
  differences: '差异',
  categories: {
    verdict: '判定',
    error: '错误码与结果码',
    shape: '形式：行、字段、格式',
    order: '顺序',
    value: '取值',
    profile: '行为特征',
    times: '响应时间',
    cases: '仅一方有的用例',
  },
  compared: (cases, changed) => `比较了 ${cases} 个用例，其中 ${changed} 个有差异`,
  cases: (count) => `${count} 个用例`,
  commands: (count) => `${count} 条命令`,
  places: (count) => `${count} 处`,
  foldedFindings: (count) => `${count} 种不同的发现`,
  finding: (text) =>
    text
      .split(' / ')
      .map((each) => said(each, 'zh'))
      .join(' / '),
  folded: (count) => `${count} 种不同的变化`,
  suchAs: '，例如',
  more: (count) => `另有 ${count} 个`,
  nothing: '无',
  noResult: '无最终结果码',
  noOutcome: '无判定',
  only: { a: '仅 A 有', b: '仅 B 有' },
  sent: { a: '仅 A 发送', b: '仅 B 发送' },
  sentOtherwise: '以不同参数发送',
  early: '出现于',
  asUsual: '最终结果码之后',
  order: '顺序不同',
  orderBreaks: (side, titles) => `有关紧要，${side} 违反恒定规则：${titles}`,
  incidental: '无关紧要：两种顺序均不违反恒定规则',
  subjects: { peer: '远端', 'transparent mode': '透传模式', noise: '不属于任何行的字节' },
  fields: { '(framing)': '帧格式', '(data)': '数据' },
  final: '最终结果码',
  result: 'URC',
  movements: { moved: '有变化', same: '无变化', 'too few': '样本太少' },
  slower: '变慢',
  faster: '变快',
  median: '中位数',
  p95: '95 %',
  slowest: '最慢',
  pairs: (count) => `${count} 对`,
  effect: '效应量',
  didNotMove: (count) => `${count} 项无变化`,
  tooFew: (list) => `样本太少，无法判断：${list}`,
  noTimes: '没有双方都得到应答的命令',
  timesLeftOut: '按要求未比较',
  clocks: '未比较：一方为虚拟时钟，另一方为真实时钟',
  method: (commands) =>
    `双方都有的每次交互为一对。对成对差值作符号秩检验；p 值按 Holm 法对 ${commands} 项检验校正，两个相同模块的 100 次比较中总共误报 1 次。小于 5 ms、中位数的 10 %、或双方时间戳误差所允许的差值视为无差异。`,
  truncated: (file) => `${file} 的最后一行不完整`,
  changes: '差异',
  change: '差异',
  kind: '类别',
  where: '位置',
  command: '命令',
  shift: '差值',
  movement: '变化',
  search: '搜索',
  all: '全部',
  shown: '已显示',
  theme: '深色 / 浅色',
  chart: '有变化的响应时间，单位毫秒',
  chartNote: '每个点是一组相近的应答，点越大数量越多；竖线为中位数。',
  masked: '地址、端口、时间、计数与 serverID 已遮蔽：<...> 代表同类的任意值。',
  virtual: '虚拟时钟',
  real: '真实时钟',
  sources: { simulator: '仿真器', hardware: '硬件', manual: '手册' },
};

export function diffWords(language: Language): DiffWords {
  return language === 'zh' ? ZH : EN;
}

/** What a group is about, in words. */
export function subjectText({ subject, field, kind }: ChangeGroup, words: DiffWords): string {
  const about = words.subjects[subject] ?? subject;
  if (field === undefined || kind === 'verdict' || kind === 'early') return about;
  const [, lead = '', name = ''] = /^(.*?)((?:<[^<>]*>|\([a-z]+\)|[\w /]+)?)$/.exec(field) ?? [];
  const named = words.fields[name] ?? (/^\w+$/.test(name) ? `<${name}>` : name);
  return `${about} ${lead}${named}`.replace(/\s+/g, ' ');
}

/** The two ends of a group's change, in words. */
export function changeEnds({ kind, a, b }: ChangeGroup, words: DiffWords): { a: string; b: string } {
  const absent =
    kind === 'result'
      ? words.noResult
      : kind === 'verdict'
        ? words.noOutcome
        : kind === 'early'
          ? words.asUsual
          : words.nothing;
  return { a: a ?? absent, b: b ?? absent };
}

/** A side's module and bench in one line. */
export function sideText({ source, identity, clock, tool }: SideInfo, words: DiffWords): string {
  const bench = [
    source && (words.sources[source] ?? source),
    clock && (clock === 'virtual' ? words.virtual : words.real),
    tool,
  ];
  return [...Object.values(identity), ...bench].filter(Boolean).join(', ');
}
