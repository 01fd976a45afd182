import type { SocketServices } from '../socket-services';
import type { Reports } from './reports';
import type { Socket } from './socket';
import type { SocketTable } from './table';

/** What a socket, or a command on one, needs around it. */
export interface Surroundings {
  readonly services: SocketServices;
  readonly reports: Reports;
  readonly table: SocketTable;
  /** A socket has just been opened. */
  opened(socket: Socket): void;
}
