import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { expect } from 'chai';
import { serveControl } from '../simulator-server';
import { RealClock } from '../time/real-clock';
import { Verdicted } from '../verdict/verdict';
import { act } from './actions';
import { BenchFileError } from './bench-file';
import { calibrate } from './calibration';
import { type BenchFacts, capability } from './capabilities';
import { DEFAULT_PICS, describesModule, loadPics, notSupported } from './pics';
import { parsePics } from './pics-schema';
import { DEFAULT_PIXIT, loadPixit, maskedPixit, type Pixit, SIMULATOR_PIXIT, secretsOf } from './pixit';
import { parsePixit } from './pixit-schema';

const fixtures = join(__dirname, '..', '..', 'fixtures');

function problems(read: () => unknown): readonly string[] {
  try {
    read();
  } catch (error) {
    if (error instanceof BenchFileError) return error.problems;
    throw error;
  }
  return [];
}

const pixitProblems = (source: string) => problems(() => parsePixit('my.yaml', source));
const picsProblems = (source: string) => problems(() => parsePics('my.yaml', source));

describe('A PIXIT', () => {
  it('needs no more than a port', () => {
    expect(parsePixit('my.yaml', 'port: /dev/ttyUSB2')).to.deep.equal({
      ...DEFAULT_PIXIT,
      port: { path: '/dev/ttyUSB2' },
    });
    expect(parsePixit('my.yaml', '')).to.deep.equal(DEFAULT_PIXIT);
  });

  it('has examples that are valid and show the defaults', () => {
    const serial = loadPixit(join(fixtures, 'pixit', 'serial.example.yaml'));
    expect(serial).to.deep.equal({ ...DEFAULT_PIXIT, port: { path: '/dev/ttyUSB2' } });
    expect(loadPixit(join(fixtures, 'pixit', 'simulator.example.yaml'))).to.deep.equal(SIMULATOR_PIXIT);
    expect(loadPixit(join(fixtures, 'pixit', 'tcp.example.yaml')).tcp).to.deep.equal({
      host: '127.0.0.1',
      port: 5000,
      rfc2217: false,
    });
  });

  it('has a valid example behind every commented line', () => {
    const source = `
port: { path: /dev/ttyUSB2, baudRate: 9600, dataBits: 7, parity: even, stopBits: 1.5, rtscts: true, hupcl: false, stamps: event }
peer: { address: 203.0.113.10, ports: { from: 20000, to: 20019 } }
ntp: { peer: true }
names: { resolves: { name: peer.example.com }, fails: nobody.example.com }
closedPort: 9
tolerances: { uncertainty: 5 }
actions: { powerCycle: "usbrelay \${BENCH}_1=0; sleep 2", dropContext: "ssh core detach --context {context}" }
control: ./module.ctl`;
    const pixit = parsePixit('my.yaml', source);
    expect(pixit.ntp).to.deep.equal({ server: '203.0.113.10', port: 123, peer: true });
    expect(pixit.actions.dropContext).to.contain('{context}');
  });

  const wrong: [string, string][] = [
    ['context:\n  id: 16', 'my.yaml:2: context.id: allowed: an integer from 1 to 15; came: 16'],
    [
      'port: 5',
      'my.yaml:1: port: allowed: a mapping with keys out of path, baudRate, dataBits, parity, stopBits, rtscts, xon, xoff, xany, hupcl, highWaterMark, lowLatency, stamps; came: 5',
    ],
    [
      'port:\n  baudRate: 9600',
      'my.yaml:1: port.path: allowed: the path of a serial port such as /dev/ttyUSB2; came: nothing',
    ],
    ['lineEnding: LF', 'my.yaml:1: lineEnding: allowed: CR or CRLF; came: "LF"'],
    ['tcp: { host: x }', 'my.yaml:1: tcp.port: allowed: an integer from 1 to 65535; came: nothing'],
    ['context:\n  types: [1, 4]', 'my.yaml:2: context.types[1]: allowed: 1 or 2 or 3; came: 4'],
    ['context:\n  type: 3', 'my.yaml:2: context.type: allowed: one of the types that the network grants (1); came: 3'],
    ['\npeer:\n  addres: 10.0.0.1', 'my.yaml:3: peer.addres: no such key; allowed: address, bind, ipv6, ports'],
    [
      'context:\n  password: [secret]',
      'my.yaml:2: context.password: allowed: a text of at most 127 bytes; came: something else',
    ],
    [
      'actions:\n  dropContext: run {ctx}',
      'my.yaml:2: actions.dropContext: allowed: a shell command; in braces only {context}, {connectID}, {peer}, {milliseconds}; came: "run {ctx}"',
    ],
    [
      'port: a\ntcp: { host: x, port: 1 }',
      'my.yaml:2: tcp: allowed: left out where port is given: the module is reached in one way; came: {"host":"x","port":1}',
    ],
    ['ntp:\n  peer: true', 'my.yaml:2: ntp.peer: allowed: true only where peer.address is given; came: true'],
    [
      'peer:\n  ports:\n    from: 9\n    to: 3',
      'my.yaml:4: peer.ports.to: allowed: a port that is not below from; came: 3',
    ],
    ['- a list', 'my.yaml:1: allowed: a mapping with keys out of '],
  ];
  for (const [source, line] of wrong) {
    it(`answers ${JSON.stringify(source)} with one clear line`, () => {
      const found = pixitProblems(source);
      expect(found).to.have.length(1);
      expect(found[0]!.slice(0, line.length)).to.equal(line);
      expect(found[0]).not.to.contain('\n');
    });
  }

  it('tells all problems at once', () => {
    expect(pixitProblems('context: { id: 0, apn: 5 }\nslow: yes please\nwhat: 1')).to.have.length(4);
  });

  it('tells where the YAML itself is broken', () => {
    const found = pixitProblems('port: /dev/ttyUSB2\ncontext: { id: 1\npeer: 2');
    expect(found[0]).to.match(/^my\.yaml:[23]: not YAML: [^\n]+$/);
    expect(pixitProblems('port: a\nport: b')[0]).to.match(/^my\.yaml:2: not YAML: .*unique/);
  });

  it('that is not there is one line, too', () => {
    expect(problems(() => loadPixit('/nowhere/my.yaml'))).to.deep.equal(['/nowhere/my.yaml: no such file']);
  });

  it('is shown without its secrets', () => {
    const pixit: Pixit = {
      ...DEFAULT_PIXIT,
      context: { ...DEFAULT_PIXIT.context, username: 'me', password: 'open sesame' },
    };
    expect(JSON.stringify(maskedPixit(pixit))).not.to.match(/sesame|"me"/);
    expect(secretsOf(pixit)).to.deep.equal(['me', 'open sesame']);
  });
});

describe('A PICS', () => {
  it('has an example for each module', () => {
    for (const model of ['EC600E-CN', 'EC800E-CN']) {
      const pics = loadPics(join(fixtures, 'pics', `${model}.yaml`));
      expect(pics.model).to.equal(model);
      expect(pics.settings['tcp/keepalive']).to.deep.equal([0, 60, 25, 3]);
      expect(pics.settings.viewmode).to.deep.equal([0]);
    }
    expect(
      describesModule(loadPics(join(fixtures, 'pics', 'EC800E-CN.yaml')), 'EC800E-CN', 'EC800ECNLCR01A01M04'),
    ).to.equal(true);
  });

  it('declares nothing where it says nothing', () => {
    expect(parsePics('my.yaml', '')).to.deep.equal(DEFAULT_PICS);
  });

  it('answers wrong values with one clear line each', () => {
    expect(picsProblems('settings:\n  tcp/keepalive: 1')).to.deep.equal([
      'my.yaml:2: settings.tcp/keepalive: allowed: a list of 4 integers; came: 1',
    ]);
    expect(picsProblems('settings:\n  view: 1')[0]).to.match(
      /^my\.yaml:2: settings\.view: no such key; allowed: transpktsize, /,
    );
    expect(picsProblems('notSupported:\n  - clauses: [QNTP-*]')).to.deep.equal([
      'my.yaml:2: notSupported[0].reason: allowed: why the firmware does not have it; came: nothing',
    ]);
  });

  it('takes clauses out by id or by the beginning of it', () => {
    const pics = parsePics('my.yaml', 'notSupported: [{ clauses: [QICFG-48, QNTP-*], reason: no client }]');
    expect(notSupported(pics, 'QICFG-48')).to.equal('no client');
    expect(notSupported(pics, 'QNTP-03')).to.equal('no client');
    expect(notSupported(pics, 'QICFG-4')).to.equal(undefined);
  });

  it('speaks of firmware versions by pattern', () => {
    const pics = { ...DEFAULT_PICS, firmware: 'EC800E*A01M*' };
    expect(describesModule(pics, 'EC800E-CN', 'EC800ECNLCR01A01M04')).to.equal(true);
    expect(describesModule(pics, 'EC800E-CN', 'EC800ECNLCR01A02M04')).to.equal(false);
  });
});

describe('What a bench can do', () => {
  const facts = (pixit: Pixit, rest: Partial<BenchFacts> = {}): BenchFacts => ({
    pixit,
    pics: DEFAULT_PICS,
    hasDtr: false,
    seesSegments: false,
    simulated: false,
    ...rest,
  });

  it('is everything for the simulator in this process', () => {
    const all = facts(SIMULATOR_PIXIT, { hasDtr: true, seesSegments: true, simulated: true });
    const tags =
      'peer inbound network name failing-name silent dns-server ntp ping ipv6 ipv6-peer peer-name ipv4v6 dtr reboot segments context-drop link-break contexts:15 sim';
    for (const tag of tags.split(' ')) expect(capability(all, `@needs:${tag}`), tag).to.equal(true);
  });

  it('is told with the key to change where it is not there', () => {
    const bare = facts(DEFAULT_PIXIT);
    expect(capability(bare, '@needs:peer')).to.match(/PIXIT: peer\.address/);
    expect(capability(bare, '@needs:inbound')).to.match(/PIXIT: peer\.address/);
    expect(capability(bare, '@needs:contexts:2')).to.match(/2 contexts .* 1 \(PIXIT: context\.count/);
    expect(capability(bare, '@needs:dtr')).to.equal('the port has no DTR line');
    expect(capability(bare, '@needs:reboot')).to.equal(true);
    expect(capability(facts({ ...SIMULATOR_PIXIT, network: false }), '@needs:peer')).to.match(/PIXIT: network/);
    expect(capability(facts(SIMULATOR_PIXIT, { pics: { ...DEFAULT_PICS, ipv6: false } }), '@needs:ipv6')).to.match(
      /PICS: ipv6/,
    );
  });

  it('is not guessed for a tag that names no need', () => {
    expect(() => capability(facts(DEFAULT_PIXIT), '@needs:luck')).to.throw(
      /@needs:luck names no need; there are @needs:peer/,
    );
  });
});

describe('A bench action', () => {
  const withActions = (actions: Pixit['actions']): Pixit => ({ ...DEFAULT_PIXIT, actions });
  const refusal = async (attempt: Promise<unknown>) => {
    try {
      await attempt;
    } catch (error) {
      if (error instanceof Verdicted) return error.finding;
      throw error;
    }
    return undefined;
  };
  let dir = '';
  before(() => {
    dir = mkdtempSync(join(tmpdir(), 'attest-bench-'));
  });
  after(() => rmSync(dir, { recursive: true }));

  it('runs its command with the values as single words', async () => {
    const pixit = withActions({ dropContext: 'printf "%s|" {context} {peer} $' + '{HOME:+home}' });
    expect(await act(pixit, 'dropContext', { context: 3, peer: "a b'; rm x" })).to.equal("3|a b'; rm x|home|");
  });

  it('that fails is an error of the bench that shows what was printed', async () => {
    const finding = await refusal(act(withActions({ powerCycle: 'echo no relay >&2; exit 3' }), 'powerCycle'));
    expect(finding).to.include({ verdict: 'error', came: 'no relay' });
    expect(finding?.message).to.match(/powerCycle ended with exit code 3: echo/);
  });

  it('that hangs is ended with all that it started', async () => {
    const finding = await refusal(act(withActions({ breakLink: 'sleep 60 | sleep 60' }), 'breakLink', {}, 50));
    expect(finding?.message).to.match(/breakLink was not done within 0\.05 s/);
  });

  it('goes over the control socket where no command is given', async () => {
    const done: number[] = [];
    const control = join(dir, 'module.ctl');
    const service = await serveControl({ path: control, target: { dropContext: (id) => void done.push(id) } });
    await act({ ...DEFAULT_PIXIT, control }, 'dropContext', { context: 2 });
    expect(done).to.deep.equal([2]);
    const finding = await refusal(act({ ...DEFAULT_PIXIT, control }, 'powerCycle'));
    expect(finding?.message).to.match(/powerCycle failed: .*cannot do that/);
    await service.close();
    expect((await refusal(act(DEFAULT_PIXIT, 'powerCycle')))?.message).to.match(/the PIXIT gives no command/);
  });

  it('reads a PIXIT from a file', () => {
    const file = join(dir, 'my.yaml');
    writeFileSync(file, 'port: /dev/ttyUSB2\n');
    expect(loadPixit(file).port?.path).to.equal('/dev/ttyUSB2');
  });
});

describe('A calibration', () => {
  for (const kind of [
    { kind: 'serial', port: { path: '/dev/null' } },
    { kind: 'tcp', rfc2217: false },
  ] as const) {
    it(`measures the stamps of a ${kind.kind} loopback and says what it found`, async () => {
      const { uncertaintyMs, stamps, text } = await calibrate(new RealClock(), kind);
      expect(stamps.median).to.be.above(0);
      expect(uncertaintyMs).to.be.at.least(stamps.median);
      expect(text).to.match(/^byte stamps may be [\d.]+ ms late: loopback median [\d.]+, [^\n]+$/);
    });
  }
});
