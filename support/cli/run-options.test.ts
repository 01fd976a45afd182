import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { expect } from 'chai';
import { loadPixit, SIMULATOR_PIXIT } from '../bench/pixit';
import { formatFiles, hostAndPort, profileOf, type RunOptions, recordsFolder, worldParameters } from './run-options';

let cwd = '';
before(() => {
  cwd = mkdtempSync(join(tmpdir(), 'attest-cli-'));
});
after(() => rmSync(cwd, { recursive: true }));

const options = (given: Partial<RunOptions> = {}): RunOptions => ({
  clause: [],
  section: [],
  tag: [],
  lang: 'en',
  format: [],
  simulate: [],
  ...given,
});
const parameters = (given: Partial<RunOptions>) => {
  const file = given.pixit ?? '';
  const bench = file ? { file, pixit: loadPixit(file) } : { file };
  return worldParameters(options(given), profileOf(options(given), bench.pixit), bench);
};

describe('The transport', () => {
  it('is the simulator unless a port says otherwise', () => {
    expect(profileOf(options())).to.equal('default');
    expect(profileOf(options({ port: '/dev/ttyUSB2' }))).to.equal('serial');
    expect(profileOf(options({ tcp: '127.0.0.1:5000' }))).to.equal('tcp');
    expect(profileOf(options({ transport: 'tcp' }))).to.equal('tcp');
  });

  it('is that of the PIXIT where nothing else says', () => {
    const pixit = { ...SIMULATOR_PIXIT, port: { path: '/dev/a' } };
    expect(profileOf(options(), pixit)).to.equal('serial');
    expect(profileOf(options({ tcp: '127.0.0.1:5000' }), pixit)).to.equal('tcp');
    expect(profileOf(options({ transport: 'simulator' }), pixit)).to.equal('default');
    expect(profileOf(options(), SIMULATOR_PIXIT)).to.equal('default');
  });

  it('must not be contradicted', () => {
    expect(() => profileOf(options({ port: 'a', tcp: 'b:1' }))).to.throw('--port and --tcp exclude each other');
    expect(() => profileOf(options({ port: 'a', transport: 'simulator' }))).to.throw('does not go with --port');
  });
});

describe('Parts of the PIXIT', () => {
  it('give way to the command line, all else stays', () => {
    const pixit = join(cwd, 'bench.yaml');
    writeFileSync(pixit, 'port: {path: /dev/a, rtscts: true}\n');
    expect(
      parameters({ pixit, transport: 'serial', baud: 9600, lineEnding: 'CRLF', slow: true, patience: 255 }),
    ).to.deep.equal({
      pixit,
      override: {
        port: { path: '/dev/a', rtscts: true, baudRate: 9600 },
        lineEnding: 'CRLF',
        slow: 'include',
        patience: 255,
      },
    });
    expect(parameters({ pixit, port: '/dev/b' })['override']).to.deep.include({
      port: { path: '/dev/b', rtscts: true },
    });
    expect(parameters({ pixit, tcp: '[::1]:5000', slow: false })['override']).to.deep.equal({
      tcp: { rfc2217: false, host: '::1', port: 5000 },
      port: undefined,
      slow: 'exclude',
    });
  });

  it('are read before anything runs', () => {
    const pixit = join(cwd, 'wrong.yaml');
    writeFileSync(pixit, 'prot: /dev/a\n');
    expect(() => parameters({ pixit })).to.throw(/wrong\.yaml:1: prot: no such key/);
    expect(() => parameters({ pics: join(cwd, 'nix.yaml') })).to.throw(/nix\.yaml: no such file/);
  });

  it('want a serial port where they speak of one', () => {
    expect(() => parameters({ baud: 9600 })).to.throw('--baud goes with a serial port');
  });
});

describe('Options of the simulator', () => {
  it('are handed on', () => {
    expect(parameters({ simulate: ['echo=0', 'promptSpace=no'] })['simulate']).to.deep.equal([
      'echo=0',
      'promptSpace=no',
    ]);
  });

  it('must be known, and are for the simulator only', () => {
    expect(() => parameters({ simulate: ['ecko=0'] })).to.throw('simulator option ecko: no such option');
    expect(() => parameters({ simulate: ['echo=0'], port: '/dev/a' })).to.throw('--simulate is for the simulator');
  });
});

describe('A TCP port', () => {
  it('is a host and a number', () => {
    expect(hostAndPort('ser2net.example:5000')).to.deep.equal({ host: 'ser2net.example', port: 5000 });
    for (const wrong of ['5000', 'a:', 'a:70000', '::1:5000', 'a b:1']) {
      expect(() => hostAndPort(wrong), wrong).to.throw('allowed HOST:PORT');
    }
  });
});

describe('The records', () => {
  it('of each run have a folder of their own', () => {
    const one = recordsFolder(options(), 'default', { cwd, root: cwd });
    const other = recordsFolder(options(), 'default', { cwd, root: cwd });
    expect(one).to.match(/^reports\/\d{8}-\d{6}-simulator(-\d)?$/);
    expect(other).to.not.equal(one);
    expect(readdirSync(join(cwd, 'reports'))).to.have.length(2);
  });

  it('go where they are told to, or nowhere', () => {
    expect(recordsFolder(options({ record: join(cwd, 'mine') }), 'default', { cwd, root: '/' })).to.equal(
      join(cwd, 'mine'),
    );
    expect(recordsFolder(options({ record: false }), 'default', { cwd, root: '/' })).to.equal(undefined);
  });
});

describe('Machine formats', () => {
  it('go among the records or into a file', () => {
    expect(formatFiles(['junit', 'html:out/a:b.html'], 'reports/x', { cwd: '/c', root: '/' })).to.deep.equal({
      junit: ['/c/reports/x/junit.xml'],
      cucumber: { '/c/out/a:b.html': 'html' },
    });
  });

  it('are known ones that have a place to go', () => {
    expect(() => formatFiles(['pdf'], 'r', { cwd, root: '/' })).to.throw(
      '--format pdf: allowed junit, html, message, json',
    );
    expect(() => formatFiles(['junit'], undefined, { cwd, root: '/' })).to.throw('name a file: junit:FILE');
  });
});
