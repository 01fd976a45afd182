import { type Command, type CommandArgument, parseArguments, parseCommandLine } from './command';

/** 0 buffer, 1 direct push, 2 transparent. */
export type AccessMode = 0 | 1 | 2;

/** Settings of the module that change how its bytes are to be read; undefined where nobody has said. */
export interface DialectSettings {
  /** ATE. */
  echo?: boolean;
  /** ATS3, ATS4: the line terminators. */
  s3: number;
  s4: number;
  /** AT&D. */
  dtr?: number;
  /** AT+QISDE: whether entered data come back. */
  dataEcho?: boolean;
  /** AT+QICFG="viewmode": 0 header<CR><LF>data, 1 header,data. */
  viewmode?: number;
  /** AT+QICFG="dataformat": whether sent and received data are hex digits. */
  sendHex?: boolean;
  recvHex?: boolean;
  /** AT+QICFG="recvind": whether "recv" tells a length in buffer mode. */
  recvind?: boolean;
  /** AT+QICFG="formatcfg": 1 where S3 S4 also follow the prompt. */
  formatcfg?: number;
}

/** What is known of one connectID. */
export interface SocketDialect {
  /** 'TCP', 'UDP SERVICE', 'TCP INCOMING', ... */
  service: string;
  context?: number;
  /** Undefined where the manual leaves it open (an incoming connection's, E18). */
  mode?: AccessMode;
}

/** All that a {@link Dialect} knows, as plain data. */
export interface DialectState {
  settings: DialectSettings;
  transparent?: number;
  sockets?: [number, SocketDialect][];
  opening?: [number, SocketDialect][];
}

const FACTORY: DialectSettings = { s3: 0x0d, s4: 0x0a };

/**
 * How the module speaks at the moment: what its commands, results and URCs so far have made of its settings and sockets.
 * A reducer over what passes the port; it asks nothing and writes nothing.
 */
export class Dialect {
  settings: DialectSettings;
  /** The connectID that has the port to itself, or had it last. */
  transparent?: number;
  /** What announced lengths of hex digits count in this firmware (E55), once its data have shown it. */
  hexLength?: 'bytes' | 'digits';
  private readonly sockets = new Map<number, SocketDialect>();
  private readonly opening = new Map<number, SocketDialect>();

  /** @param defaults what holds after a restart, as far as it is known (PICS); access mode 0 unless `mode` says otherwise (E21) */
  constructor(private readonly defaults: Partial<DialectSettings> & { mode?: AccessMode } = {}) {
    this.settings = this.initial();
  }

  /** The module has restarted: sockets are gone, settings are as after power-on. */
  reset(): void {
    this.settings = this.initial();
    this.sockets.clear();
    this.opening.clear();
    this.transparent = undefined;
  }

  /** What is known at the moment, for a record that is to be taken up from there. */
  snapshot(): DialectState {
    const { transparent, sockets, opening } = this;
    const state: DialectState = { settings: { ...this.settings } };
    if (transparent !== undefined) state.transparent = transparent;
    if (sockets.size > 0) state.sockets = [...sockets].map(([id, socket]) => [id, { ...socket }]);
    if (opening.size > 0) state.opening = [...opening].map(([id, socket]) => [id, { ...socket }]);
    return state;
  }

  /** Takes up what a {@link snapshot} knew. */
  restore({ settings, transparent, sockets = [], opening = [] }: DialectState): void {
    this.settings = { ...settings };
    this.transparent = transparent;
    this.sockets.clear();
    this.opening.clear();
    for (const [id, socket] of sockets) this.sockets.set(id, { ...socket });
    for (const [id, socket] of opening) this.opening.set(id, { ...socket });
  }

  /** What is known of a socket; undefined where nothing is. One that is still being opened counts. */
  socket(connectId: number): SocketDialect | undefined {
    return this.sockets.get(connectId) ?? this.opening.get(connectId);
  }

  /** A command has got its final result ('OK', 'CONNECT', 'ERROR', ...). */
  observe(command: string | { readonly commands: readonly Command[] }, final: string): void {
    const connected = final.startsWith('CONNECT');
    if (final !== 'OK' && !connected) return;
    const commands = typeof command === 'string' ? parseCommandLine(command) : command.commands;
    for (const one of commands) this.apply(one, connected);
  }

  /** A line of an information response came: what it shows of the settings is taken over. */
  info(line: string): void {
    if (line.startsWith('+QICFG: ')) {
      const args = parseArguments(line.slice(8));
      if (args[0]) this.configure(args[0].text, args.slice(1));
    } else if (line.startsWith('+QISDE: ')) {
      const echo = integer(line.slice(8));
      if (echo !== undefined) this.settings.dataEcho = echo !== 0;
    } else if (line.startsWith('+QISTATE: ')) this.state(parseArguments(line.slice(10)));
  }

  /** A URC came. */
  urc(line: string): void {
    if (line.charCodeAt(0) !== 0x2b) {
      if (line === 'RDY') this.reset();
      return;
    }
    switch (line[3]) {
      case 'U':
        if (line[9] === 'i' && line.startsWith('+QIURC: "incoming",')) this.incoming(line.slice(19));
        return;
      case 'O':
        if (line.startsWith('+QIOPEN: ')) this.opened(line.slice(9));
        return;
      case 'D':
        if (line.startsWith('+QIDEACTEX: ')) this.deactivated(line.slice(12));
    }
  }

  /** Transparent mode has ended: the socket is in buffer mode now (1.1). */
  left(): void {
    const socket = this.transparent === undefined ? undefined : this.sockets.get(this.transparent);
    if (socket) socket.mode = 0;
  }

  /** +QIOPEN: <connectID>,<err> (2.4.7). */
  private opened(fields: string): void {
    const [id, error] = integers(fields);
    const socket = id === undefined ? undefined : this.opening.get(id);
    if (id === undefined || !socket) return;
    this.opening.delete(id);
    if (error === 0) this.sockets.set(id, socket);
  }

  /** "incoming",<connectID>,<serverID>,... (2.5.4). */
  private incoming(fields: string): void {
    const [id, server] = integers(fields);
    if (id === undefined || server === undefined) return;
    const listener = this.sockets.get(server);
    // With another listener than a buffer-mode one the manual says two things (E18).
    const mode = listener?.mode === 0 ? 0 : undefined;
    this.sockets.set(id, { service: 'TCP INCOMING', context: listener?.context, mode });
  }

  /** +QIDEACTEX: <contextID>,<err> (2.4.6). */
  private deactivated(fields: string): void {
    const [context, error] = integers(fields);
    if (context !== undefined && error === 0) this.closeContext(context);
  }

  private initial(): DialectSettings {
    const { mode: _, ...settings } = this.defaults;
    return { ...FACTORY, ...settings };
  }

  private apply(command: Command, connected: boolean): void {
    if (command.extended) {
      if (command.form === 'set') this.applyExtended(command, connected);
      else if (command.name === 'QPOWD' && command.form === 'exec') this.reset();
    } else this.applyBasic(command);
  }

  private applyExtended({ name, args }: Command, connected: boolean): void {
    const first = integer(args[0]?.text);
    switch (name) {
      case 'QICFG':
        if (args[0]) this.configure(args[0].text, args.slice(1));
        return;
      case 'QISDE':
        if (first !== undefined) this.settings.dataEcho = first !== 0;
        return;
      case 'QIOPEN':
        this.open(args, connected);
        return;
      case 'QISWTMD':
        if (first !== undefined) this.switchMode(first, accessMode(args[1]?.text));
        return;
      case 'QICLOSE':
        if (first === undefined) return;
        this.sockets.delete(first);
        this.opening.delete(first);
        return;
      case 'QIDEACT':
        if (first !== undefined) this.closeContext(first);
        return;
      case 'CFUN':
        if (integer(args[1]?.text) === 1) this.reset();
        return;
      case 'QPOWD':
        this.reset();
        return;
    }
  }

  private applyBasic({ name, form, args }: Command): void {
    if (form === 'read' || form === 'test') return;
    const value = integer(args[0]?.text) ?? 0;
    if (name === 'E') this.settings.echo = value !== 0;
    else if (name === '&D') this.settings.dtr = value;
    else if (name === 'S3' && form === 'set') this.settings.s3 = value & 0x7f;
    else if (name === 'S4' && form === 'set') this.settings.s4 = value & 0x7f;
    else if (name === 'Z' || name === '&F') {
      const { echo, s3, s4, dtr } = this.initial();
      Object.assign(this.settings, { echo, s3, s4, dtr });
    } else if (name === 'O' && this.transparent !== undefined) this.switchMode(this.transparent, 2);
  }

  private open(args: CommandArgument[], connected: boolean): void {
    const id = integer(args[1]?.text);
    if (id === undefined) return;
    const declared = accessMode(args[6]?.text) ?? this.defaults.mode ?? 0;
    const socket = { service: args[2]?.text ?? '', context: integer(args[0]?.text), mode: connected ? 2 : declared };
    // What is open under this connectID stays until the +QIOPEN URC says that the new one is (563 leaves it as it is).
    if (!connected) this.opening.set(id, socket as SocketDialect);
    else {
      this.sockets.set(id, socket as SocketDialect);
      this.transparent = id;
    }
  }

  private switchMode(id: number, mode: AccessMode | undefined): void {
    const socket = this.sockets.get(id);
    if (socket) socket.mode = mode;
    else this.sockets.set(id, { service: '', mode });
    if (mode === 2) this.transparent = id;
  }

  private closeContext(context: number): void {
    for (const [id, socket] of this.sockets) if (socket.context === context) this.sockets.delete(id);
  }

  private configure(option: string, values: CommandArgument[]): void {
    const value = integer(values[0]?.text);
    if (value === undefined) return;
    switch (option.toLowerCase()) {
      case 'viewmode':
        this.settings.viewmode = value;
        return;
      case 'recvind':
        this.settings.recvind = value !== 0;
        return;
      case 'formatcfg':
        this.settings.formatcfg = value;
        return;
      case 'dataformat': {
        const received = integer(values[1]?.text);
        this.settings.sendHex = value !== 0;
        if (received !== undefined) this.settings.recvHex = received !== 0;
      }
    }
  }

  /** A line of AT+QISTATE: <connectID>,<service_type>,<IP_address>,<remote_port>,<local_port>,<socket_state>,<contextID>,<serverID>,<access_mode>,<AT_port>. */
  private state(fields: CommandArgument[]): void {
    const id = integer(fields[0]?.text);
    const service = fields[1]?.text;
    if (id === undefined || !service) return;
    const known = this.sockets.get(id);
    const context = integer(fields[6]?.text) ?? known?.context;
    this.sockets.set(id, { service, context, mode: accessMode(fields[8]?.text) ?? known?.mode });
  }
}

function integers(fields: string): (number | undefined)[] {
  return parseArguments(fields).map((field) => integer(field.text));
}

function integer(text: string | undefined): number | undefined {
  if (text === undefined || text === '') return undefined;
  const value = Number(text);
  return Number.isInteger(value) && value >= 0 ? value : undefined;
}

function accessMode(text: string | undefined): AccessMode | undefined {
  const value = integer(text);
  return value === 0 || value === 1 || value === 2 ? value : undefined;
}
