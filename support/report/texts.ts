import type { Outcome } from './verdicts';
import type { WaiverState } from './waivers/model';

export type Language = 'en' | 'zh';

/** The words of the console report. */
export interface Texts {
  outcomes: Record<Outcome, string>;
  verdict: string;
  accepted: string;
  came: string;
  when: string;
  reading: string;
  seen: string;
  transcript: string;
  notApplicable: string;
  errors: string;
  interrupted: string;
  cases: string;
  notes: (count: number) => string;
  times: (wall: string, protocol: string) => string;
  records: string;
  virtual: string;
  real: string;
  uncertainty: (ms: string) => string;
  notRun: (count: number, why: string) => string;
  waived: (reason: string, by: string, expires: string) => string;
  waiver: (clause: string, scenario: string, state: string, expires: string) => string;
  waiverStates: Record<WaiverState, string>;
}

/** How outcomes are called, on the console and in the acceptance report. */
export const OUTCOME_WORDS: Readonly<Record<Language, Record<Outcome, string>>> = {
  en: {
    pass: 'pass',
    waived: 'waived',
    inconc: 'inconc',
    fail: 'fail',
    error: 'error',
    'not run': 'not run',
    'not applicable': 'not applicable',
  },
  zh: {
    pass: '通过',
    waived: '豁免',
    inconc: '未决',
    fail: '失败',
    error: '错误',
    'not run': '未执行',
    'not applicable': '不适用',
  },
};

const EN: Texts = {
  outcomes: OUTCOME_WORDS.en,
  verdict: 'Verdict',
  accepted: 'accepted',
  came: 'came',
  when: 'when',
  reading: 'read as',
  seen: 'seen',
  transcript: 'transcript',
  notApplicable: 'Not applicable on this bench',
  errors: 'Errors of the run',
  interrupted: 'The run was interrupted; this is what is known.',
  cases: 'Cases',
  notes: (count) => `Noted      ${count} ${count === 1 ? 'answer' : 'answers'} for the behavioural profile`,
  times: (wall, protocol) => `Time       ${wall}; in the protocol ${protocol}`,
  records: 'Records',
  virtual: 'virtual clock',
  real: 'real clock',
  uncertainty: (ms) => `stamps within ${ms}`,
  notRun: (count, why) => `${count} ${count === 1 ? 'case was' : 'cases were'} ${why}`,
  waived: (reason, by, expires) => `waived by ${by} until ${expires}: ${reason}`,
  waiver: (clause, scenario, state, expires) => `Waiver     ${clause} "${scenario}": ${state} (until ${expires})`,
  waiverStates: {
    used: 'used',
    unexpected: 'a case failed otherwise than expected',
    unneeded: 'no longer needed, which fails the run',
    expired: 'expired, which fails the run',
    'other firmware': 'for another firmware',
    'not exercised': 'not exercised',
  },
};

const ZH: Texts = {
  outcomes: OUTCOME_WORDS.zh,
  verdict: 'Verdict',
  accepted: '可接受',
  came: '实际',
  when: '时刻',
  reading: '解读',
  seen: '会话',
  transcript: '记录文件',
  notApplicable: '本测试环境不适用',
  errors: '运行错误',
  interrupted: '运行被中断；以下为已知结果。',
  cases: '用例',
  notes: (count) => `行为记录   ${count} 条`,
  times: (wall, protocol) => `用时       ${wall}；协议时间 ${protocol}`,
  records: '结果目录',
  virtual: '虚拟时钟',
  real: '真实时钟',
  uncertainty: (ms) => `时间戳误差 ${ms} 以内`,
  notRun: (count, why) => `${count} 个用例${why}`,
  waived: (reason, by, expires) => `${by} 予以豁免，有效期至 ${expires}：${reason}`,
  waiver: (clause, scenario, state, expires) => `豁免       ${clause} "${scenario}"：${state}（有效期至 ${expires}）`,
  waiverStates: {
    used: '已使用',
    unexpected: '失败与预期不符',
    unneeded: '不再需要，运行判为失败',
    expired: '已过期，运行判为失败',
    'other firmware': '适用于其他固件',
    'not exercised': '未涉及',
  },
};

export function texts(language: Language): Texts {
  return language === 'zh' ? ZH : EN;
}
