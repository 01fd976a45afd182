export { openPseudoTerminal, type PseudoTerminal } from './pseudo-terminal';
export { type ControlService, type ControlTarget, sendControl, serveControl } from './serve-control';
export { type PtyService, type PtyServiceOptions, servePty } from './serve-pty';
export { serveTcp, type TcpService, type TcpServiceOptions } from './serve-tcp';
export { type ServedDevice, SharedDevice } from './share';
