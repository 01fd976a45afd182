import { State } from '../../sockets/socket';
import { TcpSocket } from '../../sockets/tcp-socket';
import { type Fault, fault, type Means, type Site } from '../fault';
import { eachSocket, tcp } from '../means/network';
import { on, replies, typed } from '../means/replies';
import { leaving } from '../means/transparent';
import { urcs } from '../means/urcs';
import { override } from '../override';

const CLOSED = /^\+QIURC: "closed",(\d+)$/;

/** "closed" waits until everything has been read. */
const closedAfterReading = ({ sockets, module }: Site): void =>
  override(sockets.around.reports, 'closed', (inner) => (id) => {
    const socket = sockets.around.table.get(id);
    const tell = () => {
      if (socket?.released) return;
      if (socket && socket.inbox.unread > 0) module.clock.after(200, tell);
      else inner(id);
    };
    tell();
  });

/** "closed" is lost where it arises so soon after SEND OK. */
const closedLostBehindSend = (ms: number): Means => {
  return (site) => {
    const { clock } = site.module;
    let sent = Number.NEGATIVE_INFINITY;
    replies(
      'QISEND',
      (reply) => ({
        final: (text, code) => {
          sent = clock.now();
          reply.final(text, code);
        },
      }),
      'set',
    )(site);
    urcs((line, payload, next) => {
      if (!CLOSED.test(line) || clock.now() - sent > ms) next(line, payload);
    })(site);
  };
};

/** What comes so soon after a connection stands is lost. */
const firstWordsLost = (ms: number): Means => {
  return (site) => {
    const { clock } = site.module;
    tcp({
      handlers: (handlers) => {
        let stood = Number.POSITIVE_INFINITY;
        return {
          ...handlers,
          connected: () => {
            stood = clock.now();
            handlers.connected?.();
          },
          data: (bytes) => {
            if (clock.now() - stood > ms) handlers.data?.(bytes);
          },
        };
      },
    })(site);
  };
};

/** A reset that follows the peer's FIN is told by another "closed". */
const resetToldAfterEnd: Means = (site) =>
  eachSocket((socket) => {
    if (!(socket instanceof TcpSocket)) return;
    const guarded = socket as unknown as { broken(report: boolean): void };
    override(guarded, 'broken', (inner) => (report) => {
      const again = report && socket.state === State.closing && !socket.released;
      inner(report);
      if (again) site.module.urc(`+QIURC: "closed",${socket.id}`);
    });
  })(site);

/** A connectID whose opening failed stays in use, and cannot be closed. */
const failedIdStuck = (site: Site): void => {
  const dead = new Set<string>();
  urcs((line, payload, next) => {
    const [, id, code] = /^\+QIOPEN: (\d+),(\d+)$/.exec(line) ?? [];
    if (id !== undefined && code !== '0' && code !== '563') dead.add(id);
    next(line, payload);
  })(site);
  on(
    'QIOPEN',
    (call, reply, inner) => (dead.has(typed(call.args[1])) ? reply.error(563) : inner(call, reply)),
    'set',
  )(site);
  on(
    'QICLOSE',
    (call, reply, inner) => (dead.has(typed(call.args[0])) ? reply.error(572) : inner(call, reply)),
    'set',
  )(site);
};

/** The end of a connection that was left by +++ is told as in transparent mode. */
const endAfterEscape: Means = (site) => {
  const left = new Set<unknown>();
  leaving((socket, leave) => {
    left.add(socket);
    leave();
  })(site);
  urcs((line, payload, next) => {
    const id = CLOSED.exec(line)?.[1];
    const told = id !== undefined && left.has(site.sockets.around.table.get(Number(id)));
    next(told ? 'NO CARRIER' : line, payload);
  })(site);
};

/** How connections get stuck, and how their end is told, in firmware in use. */
export const seenInConnectionFaults: readonly Fault[] = [
  fault(
    'closed-withheld-till-read',
    'URC-CLOSED-01',
    '"closed" comes only when everything was read',
    closedAfterReading,
  ),
  fault(
    'closed-lost-behind-send',
    'URC-CLOSED-01',
    '"closed" is lost where it arises within 500 ms of SEND OK',
    closedLostBehindSend(500),
  ),
  fault(
    'closed-again-by-reset',
    'URC-CLOSED-01',
    'a reset after the peer has closed brings another "closed"',
    resetToldAfterEnd,
  ),
  fault(
    'closed-as-no-carrier-after-escape',
    'URC-CLOSED-01 MODE-08',
    'after +++ the end of the connection is told by NO CARRIER',
    endAfterEscape,
  ),
  fault(
    'first-words-lost',
    'QIRD-11 MODE-02',
    'what comes within 100 ms of the connection is lost',
    firstWordsLost(100),
  ),
  fault(
    'close-without-waiting-told-later',
    'QICFG-39 QICLOSE-02',
    'after AT+QICLOSE=<connectID>,0 "closed" follows',
    (site) =>
      replies(
        'QICLOSE',
        (reply, call) => ({
          ok: () => {
            reply.ok();
            if (typed(call.args[1]) === '0')
              site.module.clock.after(100, () => site.module.urc(`+QIURC: "closed",${typed(call.args[0])}`));
          },
        }),
        (call) => call.form === 'set' && site.sockets.stateOf(Number(typed(call.args[0]))) === State.connected,
      )(site),
  ),
  fault(
    'close-waits-timeout-out',
    'QICLOSE-05 QICLOSE-06',
    'AT+QICLOSE waits for its timeout though the peer has closed',
    (site) =>
      eachSocket((socket) => {
        if (!(socket instanceof TcpSocket)) return;
        const { clock } = site.module;
        override(socket, 'close', (inner) => (timeout, done) => {
          const until = clock.now() + timeout;
          inner(timeout, () => clock.after(Math.max(0, until - clock.now()), done));
        });
      })(site),
  ),
  fault(
    'failed-id-stuck',
    'QIOPEN-27 QICLOSE-08',
    'a connectID whose opening failed can neither be opened nor closed',
    failedIdStuck,
  ),
  fault('opening-one-at-a-time', 'QIOPEN-02', 'while a connection is being made no other can be', (site) =>
    on(
      'QIOPEN',
      (call, reply, inner) =>
        site.sockets.around.table.all().some(({ state }) => state === State.opening)
          ? reply.error(568)
          : inner(call, reply),
      'set',
    )(site),
  ),
  fault('qistate-six-only', 'QISTATE-02', 'AT+QISTATE? shows six connections at most', (site) =>
    replies(
      'QISTATE',
      (reply) => {
        let shown = 0;
        return {
          info: (line) => {
            if (shown++ < 6) reply.info(line);
          },
        };
      },
      'read',
    )(site),
  ),
  fault('escape-once', 'MODE-08', '+++ leaves transparent mode once for each connection', (site) => {
    const left = new WeakSet<object>();
    eachSocket((socket) =>
      override(socket, 'enterTransparent', (inner) => (reply) => {
        if (left.has(socket)) override(site.module.port.transparency, 'leave', () => () => {});
        left.add(socket);
        inner(reply);
      }),
    )(site);
  }),
  fault(
    'transparent-mode-idles-out',
    'MODE-06 MODE-18',
    'transparent mode ends with OK after 10 s without data',
    (site) => {
      const { clock, port } = site.module;
      let last = 0;
      override(port.transparency, 'input', (inner) => (data: Buffer) => {
        last = clock.now();
        inner(data);
      });
      override(port, 'enterTransparent', (inner) => (...parts: Parameters<typeof inner>) => {
        last = clock.now();
        const watch = () => {
          if (clock.now() - last < 10_000) clock.after(10_000 - (clock.now() - last), watch);
          else port.transparency.leave();
        };
        clock.after(10_000, watch);
        return inner(...parts);
      });
    },
  ),
];
