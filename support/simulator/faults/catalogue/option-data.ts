import type { Timer } from '../../../time/clock';
import { type Fault, fault, type Means } from '../fault';
import { bytes } from '../means/bytes';
import { tcp } from '../means/network';
import { on, setting, through } from '../means/replies';
import { entering, toHost } from '../means/transparent';
import { okAfter, urcs } from '../means/urcs';
import { override } from '../override';

const ESC = Buffer.of(0x1b);

/** The time runs anew with all that is typed. When it is over, Esc ends the entry. */
const entryTimeoutRestarts: Means = (site) => {
  const { port, clock } = site.module;
  let restart: (() => void) | undefined;
  override(port, 'input', (inner) => (data: Buffer) => {
    inner(data);
    restart?.();
  });
  on('QISEND', (call, reply, inner) =>
    inner(
      call,
      through(reply, {
        prompt: ({ timeout, done, ...entry }) => {
          let timer: Timer | undefined;
          let over = false;
          restart = () => {
            timer?.cancel();
            if (timeout === undefined) return;
            timer = clock.after(timeout, () => {
              over = true;
              port.input(ESC);
            });
          };
          reply.prompt({
            ...entry,
            done: (outcome, answer) => {
              timer?.cancel();
              restart = undefined;
              done(over ? 'timeout' : outcome, answer);
            },
          });
          restart();
        },
      }),
    ),
  )(site);
};

/** What has been entered when time runs out is sent. */
const entryTimeoutSends: Means = (site) => {
  let typing: Buffer[] = [];
  override(site.module.port, 'input', (inner) => (data: Buffer) => {
    typing.push(Buffer.from(data));
    inner(data);
  });
  on('QISEND', (call, reply, inner) =>
    inner(
      call,
      through(reply, {
        prompt: (entry) => {
          typing = [];
          reply.prompt({
            ...entry,
            done: (outcome, answer) => {
              const socket = site.sockets.around.table.get(Number(call.args[0]?.text));
              if (outcome === 'timeout') socket?.transmit(Buffer.concat(typing));
              entry.done(outcome, answer);
            },
          });
        },
      }),
    ),
  )(site);
};

/** What the settings of AT+QICFG do to data and prompts (2.4.1). */
export const dataOptionFaults: readonly Fault[] = [
  fault(
    'hex-sent-as-text',
    'QICFG-30',
    'with dataformat send 1 the digits are sent as they are',
    setting('sendHex', () => false),
  ),
  fault('hex-sent-reversed', 'QICFG-30', 'with dataformat send 1 the digits of a byte change places', (site) =>
    tcp({
      sent: (data, next) =>
        next(site.module.settings.sendHex ? Buffer.from(data.map((byte) => (byte >> 4) | ((byte & 15) << 4))) : data),
    })(site),
  ),
  fault(
    'hex-received-as-text',
    'QICFG-31',
    'with dataformat recv 1 data come as they are',
    setting('receiveHex', () => false),
  ),
  fault('hex-received-reversed', 'QICFG-31', 'with dataformat recv 1 the digits of a byte change places', (site) =>
    override(
      site.sockets.around.reports,
      'shown',
      (inner) => (data) =>
        inner(
          site.module.settings.receiveHex ? Buffer.from(data.map((byte) => (byte >> 4) | ((byte & 15) << 4))) : data,
        ),
    ),
  ),
  fault('hex-received-with-0x', 'QICFG-31', 'with dataformat recv 1 the digits follow 0x', (site) =>
    override(site.sockets.around.reports, 'shown', (inner) => (data) => {
      const shown = inner(data);
      return site.module.settings.receiveHex
        ? { ...shown, payload: Buffer.concat([Buffer.from('0x'), shown.payload]) }
        : shown;
    }),
  ),
  fault(
    'viewmode-0-comma',
    'QICFG-32',
    'with viewmode 0 a comma stands before the data',
    setting('dataAfterComma', () => true),
  ),
  fault(
    'viewmode-1-crlf',
    'QICFG-33',
    'with viewmode 1 <CR><LF> stands before the data',
    setting('dataAfterComma', () => false),
  ),
  fault(
    'close-urc-missing',
    'QICFG-38 QICLOSE-03',
    'with close/mode 1 no "closed" follows',
    setting('closeByUrc', () => false),
  ),
  fault('close-urc-before-ok', 'QICFG-38 QICLOSE-03', 'with close/mode 1 "closed" comes before OK', (site) =>
    okAfter('QICLOSE', /"closed"/, () => site.module.settings.closeByUrc)(site),
  ),
  fault('close-urc-other-id', 'QICFG-38 QICLOSE-03', 'with close/mode 1 "closed" names another connectID', (site) => {
    override(
      site.sockets.around.reports,
      'closed',
      (inner) => (id) => inner(site.module.settings.closeByUrc ? (id + 1) % 12 : id),
    );
  }),
  fault(
    'close-urc-always',
    'QICFG-39 QICLOSE-02',
    'with close/mode 0 "closed" follows',
    setting('closeByUrc', () => true),
  ),
  fault(
    'recvind-without-length',
    'QICFG-40',
    'with recvind 1 "recv" tells no length',
    setting('receiveLengthShown', () => false),
  ),
  fault(
    'recvind-wrong-length',
    'QICFG-40',
    'with recvind 1 "recv" tells a length that is one too great',
    urcs((line, payload, next) =>
      next(
        payload
          ? line
          : line.replace(/^(\+QIURC: "recv",\d+,)(\d+)$/, (_all, head, length) => head + (Number(length) + 1)),
        payload,
      ),
    ),
  ),
  fault(
    'recvind-always',
    'QICFG-41',
    'with recvind 0 "recv" tells the length',
    setting('receiveLengthShown', () => true),
  ),
  fault(
    'prompt-with-tail',
    'QICFG-44',
    'with formatcfg 0 <CR><LF> follows the >',
    setting('promptTail', () => true),
  ),
  fault(
    'prompt-without-lead',
    'QICFG-44',
    'with formatcfg 0 no <CR><LF> stands before the >',
    bytes(/^\r\n(> ?)$/, '$1'),
  ),
  fault(
    'prompt-without-tail',
    'QICFG-45',
    'with formatcfg 1 no <CR><LF> follows the >',
    setting('promptTail', () => false),
  ),
  fault(
    'prompt-ignores-registers',
    'QICFG-51',
    'the prompt is framed by <CR><LF> whatever S3 and S4 are',
    bytes(/^..(>)( ?)(..)?$/s, (_all, mark, blank, tail) => `\r\n${mark}${blank}${tail ? '\r\n' : ''}`),
  ),
  fault(
    'entry-timeout-doubled',
    'QICFG-46',
    'data entry ends after twice qisend/timeout',
    setting('entryTimeout', (ms) => 2 * ms),
  ),
  fault(
    'entry-timeout-halved',
    'QICFG-46',
    'data entry ends after half of qisend/timeout',
    setting('entryTimeout', (ms) => ms / 2),
  ),
  fault(
    'entry-never-ends',
    'QICFG-46',
    'data entry goes on when qisend/timeout is over',
    setting('entryTimeout', () => 0),
  ),
  fault('entry-timeout-restarts', 'QICFG-46', 'what is typed puts off the end of data entry', entryTimeoutRestarts),
  fault('entry-timeout-sends', 'QICFG-46', 'what was entered when qisend/timeout is over is sent', entryTimeoutSends),
  fault(
    'read-block-joined',
    'QICFG-47 QIRD-14',
    'in block mode one read takes several datagrams',
    setting('udpReadStream', () => true),
  ),
  fault(
    'read-stream-blocks',
    'QICFG-47',
    'in stream mode one read takes one datagram only',
    setting('udpReadStream', () => false),
  ),
  fault(
    'transparent-hex',
    'QICFG-52',
    'dataformat holds in transparent mode',
    toHost((data, { module }) => (module.settings.receiveHex ? Buffer.from(data.toString('hex')) : data)),
  ),
  fault(
    'transparent-comma',
    'QICFG-52',
    'viewmode 1 puts a comma before the data of transparent mode',
    toHost((data, { module }) => (module.settings.dataAfterComma ? Buffer.concat([Buffer.from(','), data]) : data)),
  ),
  fault(
    'transparent-hex-sent',
    'QICFG-52',
    'dataformat makes bytes of the digits typed in transparent mode',
    entering((pipe, { module }) => ({
      ...pipe,
      fromHost: (data) => pipe.fromHost(module.settings.sendHex ? Buffer.from(data.toString('latin1'), 'hex') : data),
    })),
  ),
];
