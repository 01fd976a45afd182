import type { TransparentPipe, TransparentPort } from '../../handler';
import type { Socket } from '../../sockets/socket';
import type { Means, Site } from '../fault';
import { override } from '../override';
import { eachSocket } from './network';
import { through } from './replies';
import { urcs } from './urcs';

const CRLF = '\r\n';

/** Told of every entry into transparent mode; what it returns stands in the pipe's place. */
export function entering(change: (pipe: TransparentPipe, site: Site) => TransparentPipe): Means {
  return (site) =>
    override(site.module.port, 'enterTransparent', (inner) => (response, pipe) => inner(response, change(pipe, site)));
}

/** Keeps the port's end of transparent mode while it lasts. */
export function transparentPort(site: Site): () => TransparentPort | undefined {
  let port: TransparentPort | undefined;
  override(site.module.port, 'enterTransparent', (inner) => (...parts: Parameters<typeof inner>) => {
    port = inner(...parts);
    return port;
  });
  override(site.module.port, 'finish', (inner) => (...parts: Parameters<typeof inner>) => {
    port = undefined;
    inner(...parts);
  });
  return () => port;
}

/** Bytes on their way to the host in transparent mode. */
export function toHost(change: (bytes: Buffer, site: Site) => Buffer): Means {
  return (site) =>
    override(site.module.port, 'enterTransparent', (inner) => (...parts: Parameters<typeof inner>) => {
      const port = inner(...parts);
      return { toHost: (data) => port.toHost(change(data, site)), broken: () => port.broken() };
    });
}

/** Bytes from the host in transparent mode, before +++ is looked for. */
export function fromHost(handle: (bytes: Buffer, next: (bytes: Buffer) => void, site: Site) => void): Means {
  return (site) =>
    override(site.module.port.transparency, 'input', (inner) => (data: Buffer) => handle(data, inner, site));
}

/** What ends transparent mode is told otherwise. */
export function ending(from: string, to: string | undefined): Means {
  return (site) => {
    let transparent = false;
    override(site.module.port, 'enterTransparent', (inner) => (...parts: Parameters<typeof inner>) => {
      transparent = true;
      return inner(...parts);
    });
    const { output } = site.module.port;
    override(site.module.port, 'finish', (inner) => (response: Buffer | string, final: string) => {
      const changed = transparent && final === from;
      transparent = false;
      if (!changed || to !== undefined) {
        inner(response, changed ? to! : final);
        return;
      }
      const filter = output.filter;
      output.filter = () => Buffer.alloc(0);
      inner(response, final);
      output.filter = filter;
    });
  };
}

export const PLUS = 43;
export const GUARD = 1000;

/** +++ without the silence before it. */
export const withoutSilence: Means = (site) => {
  fromHost((data, next, { module }) => {
    if (!data.toString('latin1').endsWith('+++')) {
      next(data);
      return;
    }
    next(data.subarray(0, -3));
    module.clock.after(GUARD, () => module.port.transparency.leave());
  })(site);
};

/** Three + at any pace; with `among`, other bytes may stand between them. */
export function patient(among: boolean): Means {
  return (site) => {
    let pluses = 0;
    fromHost((data, next, { module }) => {
      const others = data.filter((byte) => byte !== PLUS);
      if (others.length > 0 && !among) pluses = 0;
      pluses = others.length === data.length && !among ? 0 : pluses + data.length - others.length;
      if (others.length > 0) next(Buffer.from(others));
      if (pluses < 3) return;
      pluses = 0;
      module.clock.after(GUARD, () => module.port.transparency.leave());
    })(site);
  };
}

export const withoutGuardAfter: Means = fromHost((data, next, { module }) => {
  const at = data.indexOf('+++');
  if (at < 0) {
    next(data);
    return;
  }
  if (at > 0) next(data.subarray(0, at));
  module.port.transparency.leave();
});

/** Bytes from the host that go past the watch for +++. */
const pastEscape =
  (when: (data: Buffer, site: Site) => boolean): Means =>
  (site) => {
    let open: TransparentPipe | undefined;
    entering((pipe) => {
      open = pipe;
      return pipe;
    })(site);
    fromHost((data, next) => (when(data, site) ? open?.fromHost(Buffer.from(data)) : next(data)))(site);
  };

/** Three + count only where they come at once. */
export const inOnePiece: Means = pastEscape((data) => data.length === 1 && data[0] === PLUS);

/** What comes out of the port breaks the silence before +++. */
export const brokenByNetwork: Means = (site) => {
  const { clock } = site.module;
  let last = Number.NEGATIVE_INFINITY;
  toHost((data) => {
    last = clock.now();
    return data;
  })(site);
  pastEscape((data) => data.toString('latin1') === '+++' && clock.now() - last < GUARD)(site);
};

export const commandsRun: Means = (site) => {
  const port = transparentPort(site);
  fromHost((data, next) => {
    next(data);
    if (/^AT.*\r/.test(data.toString('latin1'))) port()?.toHost(Buffer.from(`${CRLF}OK${CRLF}`));
  })(site);
};

export const urcsShown: Means = (site) => {
  const port = transparentPort(site);
  urcs((line, payload, next) => {
    const open = port();
    if (open && !payload) open.toHost(Buffer.from(`${CRLF}${line}${CRLF}`, 'latin1'));
    else next(line, payload);
  })(site);
};

/** Told of every socket that leaves transparent mode; `leave` is what it does then. */
export const leaving = (act: (socket: Socket, leave: () => void) => void): Means =>
  eachSocket((socket: Socket) =>
    override(
      socket,
      'enterTransparent',
      (inner) => (reply) =>
        inner(
          through(reply, {
            connect: (pipe) => reply.connect({ ...pipe, left: () => act(socket, () => pipe.left()) }),
          }),
        ),
    ),
  );

/** After +++ the socket is in another mode than buffer mode. */
export const leftInto = (mode: 1 | 2): Means =>
  leaving((socket, leave) => {
    leave();
    socket.switchTo(mode as 1);
  });

export const dtr =
  (handle: (on: boolean, next: (on: boolean) => void, site: Site) => void): Means =>
  (site) =>
    override(site.module.port, 'setDtr', (inner) => (raised: boolean) => handle(raised, inner, site));

export const dtrWithoutResult: Means = dtr((raised, next, { module }) => {
  const { output } = module.port;
  const filter = output.filter;
  output.filter = (piece) => (piece.toString('latin1') === `${CRLF}OK${CRLF}` ? Buffer.alloc(0) : piece);
  next(raised);
  output.filter = filter;
});

export const escapeIgnored =
  (): Means =>
  ({ module }) =>
    override(module.port.transparency, 'leave', () => () => {});

/** NO CARRIER is said, but bytes are still taken as data. */
export const breakKeepsMode: Means = ({ module }) =>
  override(module.port, 'finish', (inner) => (response: Buffer | string, final: string) => {
    if (final === 'NO CARRIER') module.port.output.write(`${CRLF}${final}${CRLF}`);
    else inner(response, final);
  });

/** Delays what is typed in transparent mode by so many milliseconds. */
export const typedLater = (ms: (site: Site) => number): Means =>
  entering((pipe, site) => ({
    ...pipe,
    fromHost: (data) => {
      const copy = Buffer.from(data);
      site.module.clock.after(ms(site), () => pipe.fromHost(copy));
    },
  }));
