import type { CommandSpec } from '../types';
import { qiact } from './qiact';
import { qiactex } from './qiactex';
import { qicfg } from './qicfg';
import { qiclose } from './qiclose';
import { qicsgp } from './qicsgp';
import { qideact } from './qideact';
import { qideactex } from './qideactex';
import { qidnscfg } from './qidnscfg';
import { qidnsgip } from './qidnsgip';
import { qigeterror } from './qigeterror';
import { qiopen } from './qiopen';
import { qird } from './qird';
import { qisde } from './qisde';
import { qisend } from './qisend';
import { qisendex } from './qisendex';
import { qistate } from './qistate';
import { qiswtmd } from './qiswtmd';
import { qntp } from './qntp';
import { qping } from './qping';

/** The commands of chapter 2.4 in the manual's order. */
export const allCommands: readonly CommandSpec[] = [
  qicfg,
  qicsgp,
  qiact,
  qideact,
  qiactex,
  qideactex,
  qiopen,
  qiclose,
  qistate,
  qisend,
  qird,
  qisendex,
  qiswtmd,
  qping,
  qntp,
  qidnscfg,
  qidnsgip,
  qisde,
  qigeterror,
];
