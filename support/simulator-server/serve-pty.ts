import { lstatSync, readlinkSync, rmSync, symlinkSync } from 'node:fs';
import { openPseudoTerminal, type PseudoTerminal } from './pseudo-terminal';
import type { SharedDevice } from './share';

export interface PtyService {
  /** The device node it stands on now; another one after each {@link unplug}. */
  readonly path: string;
  /** Takes the port away, as a pulled plug would, and brings it back after `gap` milliseconds. */
  unplug(gap: number): Promise<void>;
  close(): Promise<void>;
}

export interface PtyServiceOptions {
  device: SharedDevice;
  /** Where to put a symbolic link to the device node; none: the node itself must be used. */
  link?: string;
}

/**
 * Serves a module's AT port on a pseudo terminal. Clients may come and go; a pseudo terminal has no modem lines, so DTR is moved
 * over the control socket. Rejects with one line where the link's place is taken by something else than a link.
 */
export async function servePty({ device, link }: PtyServiceOptions): Promise<PtyService> {
  if (link !== undefined) claim(link);
  let terminal: PseudoTerminal | undefined;
  let path = '';
  let closed = false;
  let replug: { timer: NodeJS.Timeout; done: () => void } | undefined;

  const plug = async () => {
    const opened = await openPseudoTerminal((bytes) => device.input(bytes));
    if (closed) return opened.close();
    terminal = opened;
    path = opened.path;
    if (link !== undefined) {
      rmSync(link, { force: true });
      symlinkSync(path, link);
    }
  };
  const unplugNow = async () => {
    const open = terminal;
    terminal = undefined;
    if (link !== undefined && leadsTo(link, path)) rmSync(link, { force: true });
    await open?.close();
  };

  await plug();
  const silence = device.listen((bytes) => terminal?.write(bytes));
  return {
    get path() {
      return path;
    },
    unplug: async (gap) => {
      if (!terminal) return;
      await unplugNow();
      if (closed) return;
      await new Promise<void>((resolve) => {
        replug = { timer: setTimeout(resolve, gap), done: resolve };
      });
      replug = undefined;
      if (!closed) await plug();
    },
    close: async () => {
      closed = true;
      silence();
      if (replug) {
        clearTimeout(replug.timer);
        replug.done();
      }
      await unplugNow();
    },
  };
}

function claim(link: string): void {
  const stat = lstatSync(link, { throwIfNoEntry: false });
  if (stat && !stat.isSymbolicLink())
    throw new Error(`${link}: there is something else than a link to a port; choose another name`);
}

function leadsTo(link: string, path: string): boolean {
  try {
    return readlinkSync(link) === path;
  } catch {
    return false;
  }
}
