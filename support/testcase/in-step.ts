import type { TestCase } from './testcase';

/** Two commands whose answers cannot be taken for each other's, nor for any other command's. */
const PROBES = [
  { command: 'AT+QIACT=?', answer: '+QIACT: (' },
  { command: 'AT+QISDE=?', answer: '+QISDE: (' },
] as const;
const ROUNDS = 5;
const PROBE_LIMIT = 10_000;

/**
 * After commands were sent without waiting for their answers: asks until each question gets its own answer again, so that
 * nothing late is taken for the next case's. A module that never gets there is left to the session's recovery.
 */
export async function getInStep(test: TestCase): Promise<void> {
  const { session, clock } = test.bench;
  for (let round = 0; round < ROUNDS; round++) {
    let inStep = true;
    for (const { command, answer } of PROBES) {
      const exchange = await session.execute(command, { limit: PROBE_LIMIT });
      if (exchange.end === 'lost') return;
      inStep &&=
        exchange.info.length === 1 && exchange.info[0]!.text.startsWith(answer) && exchange.final?.text === 'OK';
    }
    if (inStep) return;
    await clock.sleep((test.settle + 2 * test.bench.pace) * (round + 1));
  }
  await session.recover();
}
