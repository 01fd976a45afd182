import { ListenerSocket } from '../../sockets/listener-socket';
import { Mode, type Socket, State } from '../../sockets/socket';
import { type Fault, fault, type Means, type Site } from '../fault';
import { eachSocket } from '../means/network';
import { args, lines, on, typed } from '../means/replies';
import { urcs } from '../means/urcs';
import { override, overrideValue } from '../override';

/** The next client of a listener gets the highest connectID that is free or whose peer has closed. */
const closingTaken = ({ sockets }: Site): void => {
  const { table } = sockets.around;
  override(table, 'free', (inner) => (order) => {
    const closing = table.all().filter(({ state, serverId }) => state === State.closing && serverId !== undefined);
    return closing.at(-1)?.id ?? inner(order);
  });
};

/** ATO brings the connection with the highest connectID into transparent mode, whichever has been there. */
const highestReturns = (site: Site): void =>
  on('O', (_call, reply, inner) => {
    const { table } = site.sockets.around;
    const connected = (socket: Socket) => socket.type === 'TCP' && socket.state === State.connected;
    const last = table.all().filter(connected).at(-1);
    if (last && last.mode !== Mode.transparent) last.enterTransparent(reply);
    else inner({ name: 'O', form: 'exec', args: [] }, reply);
  })(site);

/** Whether "recv" was said is kept by connectID, not by socket. */
const toldStays: Means = (site) => {
  const last = new Map<number, Socket>();
  eachSocket((socket) => {
    socket.inbox.announced = last.get(socket.id)?.inbox.announced ?? false;
    last.set(socket.id, socket);
  })(site);
};

/** What belongs to one socket, listener or context and is given to another, or to all of them. */
export const mixedUpFaults: readonly Fault[] = [
  fault('ato-highest-connection', 'MODE-15', 'ATO returns with the highest connectID', highestReturns),
  fault('options-end-with-context', 'QICFG-04', 'AT+QIDEACT brings the defaults of AT+QICFG back', (site) =>
    on(
      'QIDEACT',
      (call, reply, inner) => {
        site.module.settings.reset();
        inner(call, reply);
      },
      'set',
    )(site),
  ),
  fault(
    'clients-kept-by-qideact',
    'QIDEACT-06 QIDEACTEX-06',
    "a listener's clients stay when its context goes",
    (site) =>
      override(site.sockets, 'closeContext', () => (contextId) => {
        for (const socket of site.sockets.around.table.ofContext(contextId)) {
          if (socket.serverId === undefined) socket.drop();
        }
      }),
  ),
  fault('clients-counted-together', 'QIOPEN-20', 'tcp_client_maxnum counts the clients of all listeners', (site) =>
    eachSocket((socket) => {
      if (!(socket instanceof ListenerSocket)) return;
      const { table } = site.sockets.around;
      const foreign = ({ serverId }: Socket) => serverId !== undefined && serverId !== socket.id;
      overrideValue(socket, 'most', (most) => most - table.all().filter(foreign).length);
    })(site),
  ),
  fault(
    'qistate-by-context-without-clients',
    'QISTATE-04',
    "AT+QISTATE=0,<contextID> leaves listeners' clients out",
    lines('QISTATE', /^\+QISTATE: \d+,"TCP INCOMING".*/, '', args('0')),
  ),
  fault(
    'qidnscfg-other-context-asked',
    'QIDNSCFG-05 QIDNSCFG-09',
    'every look-up asks the servers of the first context that is active',
    ({ module }) =>
      override(module.dns, 'resolve', (inner) => (id, name, done) => {
        const own = module.contexts.get(id);
        const first = module.contexts.all().find(({ state }) => state === 'active') ?? own;
        const { servers } = own;
        own.servers = first.servers;
        inner(id, name, done);
        own.servers = servers;
      }),
  ),
  fault(
    'recv-told-stays-with-id',
    'QIRD-12 URC-RECV-01',
    'a connectID that was closed with unread data brings no "recv" when it is opened again',
    toldStays,
  ),
  fault(
    'qird-totals-end-with-peer',
    'QIRD-06',
    'when the peer closes the totals begin anew with what is unread',
    (site) =>
      lines(
        'QIRD',
        /^\+QIRD: \d+,\d+,(\d+)$/,
        '+QIRD: $1,0,$1',
        (call) => site.sockets.around.table.get(Number(typed(call.args[0])))?.state === State.closing,
      )(site),
  ),
  fault(
    'incoming-id-of-closing-client',
    'URC-INCOMING-02',
    'a client gets the connectID of one that has closed',
    closingTaken,
  ),
  fault(
    'opening-survives-qideact',
    'QIDEACT-06 QIDEACTEX-06',
    'a connection that is being made stays when its context goes',
    (site) =>
      override(site.sockets, 'closeContext', () => (contextId) => {
        for (const socket of site.sockets.around.table.ofContext(contextId)) {
          if (socket.state === State.opening) override(socket, 'fail', () => () => {});
          else socket.drop();
        }
      }),
  ),
  fault(
    'second-later-activation-lost',
    'QIACTEX-03',
    'of two asynchronous activations at once the second is not told',
    (site) => {
      let first: string | undefined;
      on(
        'QIACTEX',
        (call, reply, inner) => {
          first ??= typed(call.args[0]);
          inner(call, reply);
        },
        'set',
      )(site);
      urcs((line, payload, next) => {
        const id = /^\+QIACTEX: (\d+),/.exec(line)?.[1];
        if (id === undefined || id === first) {
          if (id) first = undefined;
          next(line, payload);
        }
      })(site);
    },
  ),
  fault(
    'inactive-deactivation-closes',
    'QIDEACT-06',
    'deactivating a context that is not active closes the connections of all',
    (site) =>
      on(
        'QIDEACT',
        (call, reply, inner) => {
          const id = Number(typed(call.args[0]));
          if (id >= 1 && id <= 15 && site.module.contexts.get(id).state === 'inactive')
            for (let each = 1; each <= 15; each++) site.sockets.closeContext(each);
          inner(call, reply);
        },
        'set',
      )(site),
  ),
  fault('drop-takes-all', 'URC-PDPDEACT-01', 'with a context the connections of all are lost', (site) =>
    override(site.sockets, 'contextLost', (inner) => () => {
      for (let each = 1; each <= 15; each++) inner(each);
    }),
  ),
];
