import { type Fault, fault, type Means } from '../fault';
import { answers, lines, on, overlooks, refuses, takes } from '../means/replies';
import { override, overrideValue } from '../override';

/** Data are echoed, or not, whatever AT+QISDE says. */
const dataEcho =
  (echoed: boolean): Means =>
  (site) => {
    let told = false;
    overrideValue(site.module.registry, 'dataEcho', (kept) => {
      told = kept;
      return echoed;
    });
    lines('QISDE', /\d$/, () => (told ? '1' : '0'), 'read')(site);
  };

const echoStars: Means = ({ module }) => {
  let entering = false;
  module.port.output.filter = (piece) => {
    const text = piece.toString('latin1');
    if (/^\r\n> ?$/.test(text)) entering = true;
    else if (text.startsWith('\r\n')) entering = false;
    else if (entering) return Buffer.alloc(piece.length, '*');
    return piece;
  };
};

/** AT+QISDE (2.4.18). */
export const echoFaults: readonly Fault[] = [
  fault(
    'qisde-test-form-other',
    'QISDE-01',
    'AT+QISDE=? lists another range',
    lines('QISDE', /\(0[,-]1\)/, '(0-2)', 'test'),
  ),
  fault('qisde-test-form-empty', 'QISDE-01', 'AT+QISDE=? answers OK alone', answers('QISDE', 'OK', 'test')),
  fault(
    'qisde-read-inverted',
    'QISDE-02 QISDE-03',
    'AT+QISDE? tells the contrary',
    lines('QISDE', /\d$/, (digit) => String(1 - Number(digit)), 'read'),
  ),
  fault(
    'qisde-read-without-name',
    'QISDE-02',
    'AT+QISDE? prints the value alone',
    lines('QISDE', '+QISDE: ', '', 'read'),
  ),
  fault('qisde-not-stored', 'QISDE-03', 'AT+QISDE answers OK and keeps nothing', answers('QISDE', 'OK', 'set')),
  fault('qisde-2-taken', 'QISDE-04', 'echo 2 is taken', takes('QISDE', 0, '2', '1')),
  fault('qisde-negative-taken', 'QISDE-04', 'echo -1 is taken', takes('QISDE', 0, '-1', '0')),
  fault('qisde-text-taken', 'QISDE-04', 'echo "A" is taken', takes('QISDE', 0, '"A"', '1')),
  fault('qisde-surplus-taken', 'QISDE-04', 'AT+QISDE overlooks values too many', overlooks('QISDE', 1)),
  fault('qisde-1-refused', 'QISDE-04', 'echo 1 is refused', refuses('QISDE', 0, '1')),
  fault('qisde-never-echoes', 'QISDE-05', 'with echo 1 the data are not echoed', dataEcho(false)),
  fault('qisde-echoes-always', 'QISDE-06', 'with echo 0 the data are echoed', dataEcho(true)),
  fault('qisde-echoes-stars', 'QISDE-05', 'with echo 1 stars are echoed', echoStars),
  fault('qisde-saved', 'QISDE-07', 'echo survives a restart', (site) => {
    const { module } = site;
    let kept = module.registry.dataEcho;
    on(
      'QISDE',
      (call, reply, inner) => {
        inner(call, reply);
        kept = module.registry.dataEcho;
      },
      'set',
    )(site);
    override(module.port, 'switchOn', (inner) => (profile) => {
      module.registry.dataEcho = kept;
      inner(profile);
    });
  }),
];
