/** Codes of chapter 4 that openings and commands on sockets end with. */
export const Code = {
  invalidParameters: 552,
  notSupported: 555,
  bindFailed: 556,
  listenFailed: 557,
  writeFailed: 558,
  acceptFailed: 560,
  idInUse: 563,
  connectFailed: 566,
  socketClosed: 567,
  timedOut: 569,
  contextLost: 570,
  cancelled: 571,
  notAllowed: 572,
} as const;
