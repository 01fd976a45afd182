import { setWorldConstructor, World } from '@cucumber/cucumber';
import { Judgement } from './testcase/lifecycle';
import type { TestCase } from './testcase/testcase';
import type { StepKind } from './verdict/verdict';

/** What every step has as `this`. */
export class AttestWorld extends World<Record<string, unknown>> {
  /** The scenario that runs. Set by a hook before the first step. */
  declare case: TestCase;
  readonly judgement = new Judgement();
  stepKind: StepKind = 'Unknown';
  stepText = '';
}

setWorldConstructor(AttestWorld);
