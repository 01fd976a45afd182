import { TcpSocket } from '../../sockets/tcp-socket';
import { type Fault, fault, type Means } from '../fault';
import { multipleCut, typing } from '../means/bytes';
import { eachSocket, udp } from '../means/network';
import { on, replies, socketOf, typed } from '../means/replies';
import { entered } from '../means/sending';
import { entering } from '../means/transparent';
import { RECV, urcs } from '../means/urcs';
import { override } from '../override';

/** What arises of a connection while it enters data itself is lost. */
const lostInOwnEntry = (pattern: RegExp): Means => {
  return (site) => {
    let busy: string | undefined;
    replies(
      'QISEND',
      (reply, call) => ({
        prompt: (entry) => {
          busy = typed(call.args[0]);
          reply.prompt({
            ...entry,
            done: (outcome, answer) => {
              busy = undefined;
              entry.done(outcome, answer);
            },
          });
        },
      }),
      'set',
    )(site);
    urcs((line, payload, next) => {
      if (busy === undefined || pattern.exec(line)?.[1] !== busy) next(line, payload);
    })(site);
  };
};

/** How data on their way to the network get lost, cut and misanswered in firmware in use. */
export const seenInSentDataFaults: readonly Fault[] = [
  fault(
    'recv-lost-in-own-entry',
    'MODE-02 URC-RECV-01 QIRD-12',
    '"recv" of a connection that enters data at that moment is lost',
    lostInOwnEntry(/^\+QIURC: "recv",(\d+)$/),
  ),
  fault(
    'push-lost-in-own-entry',
    'MODE-05 URC-RECV-02',
    'data pushed for a connection that enters data at that moment are lost',
    lostInOwnEntry(/^\+QIURC: "recv",(\d+),\d+$/),
  ),
  fault(
    'transparent-sent-512-short',
    'MODE-06',
    'packets of a multiple of 512 bytes lose their last byte in transparent mode',
    entering((pipe) => ({ ...pipe, fromHost: (data) => pipe.fromHost(multipleCut(512)(data)) })),
  ),
  fault('close-overtakes-data', 'QISEND-17 QICLOSE-08', 'what was sent within 5 ms of AT+QICLOSE is lost', (site) => {
    const { clock } = site.module;
    const ended = new Set<string>();
    on(
      'QICLOSE',
      (call, reply, inner) => {
        const id = typed(call.args[0]);
        ended.add(id);
        clock.after(5, () => ended.delete(id));
        inner(call, reply);
      },
      'set',
    )(site);
    eachSocket((socket) => {
      if (!(socket instanceof TcpSocket)) return;
      override(socket, 'transmit', (inner) => (data) => {
        socket.sent += data.length;
        clock.after(5, () => {
          if (ended.has(String(socket.id)) || socket.released) return;
          socket.sent -= data.length;
          inner(data);
        });
      });
    })(site);
  }),
  fault('udp-large-sent-once', 'QISEND-17 QISEND-15', 'only the first datagram above 1024 bytes leaves', (site) => {
    let sent = false;
    udp({
      sent: (data, to, next) => {
        if (data.length > 1024 && sent) return;
        sent ||= data.length > 1024;
        next(data, to);
      },
    })(site);
  }),
  fault(
    'send-ok-lost-by-recv',
    'QISEND-04 SYN-09',
    'SEND OK is missing where "recv" arose during data entry',
    (site) => {
      let arose = false;
      urcs((line, payload, next) => {
        arose ||= RECV.test(line);
        next(line, payload);
      })(site);
      replies(
        'QISEND',
        (reply) => ({
          prompt: (entry) => {
            arose = false;
            reply.prompt(entry);
          },
          final: (text, code) => {
            if (text !== 'SEND OK' || !arose) reply.final(text, code);
          },
        }),
        'set',
      )(site);
    },
  ),
  fault('send-ok-then-fail', 'SYN-09 QISEND-04', 'SEND FAIL follows the SEND OK of a UDP client', (site) =>
    replies(
      'QISEND',
      (reply, call) => ({
        final: (text, code) => {
          reply.final(text, code);
          if (text === 'SEND OK' && socketOf(site, call)?.type === 'UDP')
            site.module.port.output.write('\r\nSEND FAIL\r\n');
        },
      }),
      'set',
    )(site),
  ),
  fault('send-stray-byte-of-server', 'QISEND-17', 'an accepted connection sends a stray byte first', (site) =>
    entered(
      (data) => Buffer.concat([Buffer.from('\n'), data]),
      (call) => socketOf(site, call)?.type === 'TCP INCOMING',
    )(site),
  ),
  fault('send-fail-sends-part', 'QISEND-12 QISEND-21', 'of what SEND FAIL refuses the first half leaves', (site) => {
    let data: Buffer = Buffer.alloc(0);
    entered((given) => {
      data = given;
      return given;
    })(site);
    replies(
      'QISEND',
      (reply, call) => ({
        final: (text, code) => {
          const socket = socketOf(site, call);
          if (text === 'SEND FAIL') socket?.transmit(data.subarray(0, data.length >> 1));
          reply.final(text, code);
        },
      }),
      'set',
    )(site);
  }),
  fault('send-fail-counted', 'QISEND-09', 'what SEND FAIL refuses counts as sent', (site) =>
    replies(
      'QISEND',
      (reply, call) => ({
        final: (text, code) => {
          const socket = socketOf(site, call);
          if (text === 'SEND FAIL' && socket) socket.sent += 10;
          reply.final(text, code);
        },
      }),
      'set',
    )(site),
  ),
  fault(
    'send-512-short',
    'QISEND-17',
    'data of a multiple of 512 bytes lose their last byte',
    entered(multipleCut(512)),
  ),
  fault(
    'entry-crlf-stripped',
    'QISEND-17',
    '<CR><LF> at the end of the data is not sent',
    entered((data) => (data.subarray(-2).toString('latin1') === '\r\n' ? data.subarray(0, -2) : data)),
  ),
  fault(
    'flow-control-swallowed',
    'QISEND-17 MODE-06',
    'XON and XOFF do not reach the module',
    typing(/[\x11\x13]/g, ''),
  ),
];
