import { type Fault, fault, type Means } from '../fault';
import { typing } from '../means/bytes';
import { udp } from '../means/network';
import { replies, socketOf, typed } from '../means/replies';
import { entered } from '../means/sending';
import { RECV, urcs } from '../means/urcs';

/** "recv" of a connection that arises while it enters data itself is lost. */
const recvLostInOwnEntry: Means = (site) => {
  let entering: string | undefined;
  replies(
    'QISEND',
    (reply, call) => ({
      prompt: (entry) => {
        entering = typed(call.args[0]);
        reply.prompt({
          ...entry,
          done: (outcome, answer) => {
            entering = undefined;
            entry.done(outcome, answer);
          },
        });
      },
    }),
    'set',
  )(site);
  urcs((line, payload, next) => {
    if (entering === undefined || RECV.exec(line)?.[1] !== entering) next(line, payload);
  })(site);
};

/** Data of a multiple of so many bytes lose their last one. */
const multipleCut = (size: number) => (data: Buffer) =>
  data.length > 0 && data.length % size === 0 ? data.subarray(0, -1) : data;

/** How data on their way to the network get lost, cut and misanswered in firmware in use. */
export const seenInSentDataFaults: readonly Fault[] = [
  fault(
    'recv-lost-in-own-entry',
    'MODE-02 URC-RECV-01 QIRD-12',
    '"recv" of a connection that enters data at that moment is lost',
    recvLostInOwnEntry,
  ),
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
