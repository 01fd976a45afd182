interface VariantSpec {
  /** The erratum that leaves the choice open. */
  erratum: string;
  /** The first is the default. */
  choices: readonly [string, ...string[]];
  meaning: string;
}

/** Every place where the manual allows two behaviours, and which of them this firmware shows. */
export const VARIANTS = {
  promptSpace: {
    erratum: 'E09',
    choices: ['yes', 'no'],
    meaning: 'a blank after the > of AT+QISEND (never with formatcfg 1)',
  },
  inactiveListed: {
    erratum: 'E15',
    choices: ['no', 'yes'],
    meaning: 'AT+QIACT? lists configured inactive contexts with state 0',
  },
  dualTypeShown: { erratum: 'E16', choices: ['3', '1'], meaning: 'context_type shown for an active IPv4v6 context' },
  incomingMode: { erratum: 'E18', choices: ['listener', 'buffer'], meaning: 'access mode of an incoming connection' },
  openFailure: {
    erratum: 'E19',
    choices: ['urc', 'error'],
    meaning: 'a wrong AT+QIOPEN is told by OK and +QIOPEN: id,err or by ERROR',
  },
  freeClose: { erratum: 'E22', choices: ['ok', 'error'], meaning: 'AT+QICLOSE of a connectID that is not open' },
  serverID: { erratum: 'E24', choices: ['own', 'zero'], meaning: 'serverID in AT+QISTATE where it has no meaning' },
  cancelAnswer: {
    erratum: 'E25',
    choices: ['ok', 'error', 'send fail'],
    meaning: 'final result after Esc at the prompt',
  },
  autoSendOrders: {
    erratum: 'E04',
    choices: ['each', 'one'],
    meaning: 'AT+QICFG="send/auto" keeps an order for each connectID, or the last one only',
  },
  cancelCode: {
    erratum: 'E25',
    choices: ['571', '558'],
    meaning: 'what AT+QIGETERROR tells where SEND FAIL answers Esc',
  },
  brokenSend: {
    erratum: 'QISEND-11',
    choices: ['at once', 'after data'],
    meaning:
      'when AT+QISEND is refused on a connection that has ended: 2.4.10 prints ERROR among what follows the data',
  },
  shortRead: {
    erratum: 'E31',
    choices: ['rest kept', 'rest dropped'],
    meaning: 'AT+QIRD with fewer bytes than the datagram has',
  },
  pingAverage: { erratum: 'E33', choices: ['mean', 'half-sum'], meaning: 'avg in the summary of AT+QPING' },
  cclkSpace: { erratum: 'E36', choices: ['no', 'yes'], meaning: 'a blank after the comma of AT+CCLK?' },
  errorText: {
    erratum: 'E37',
    choices: ['table', 'example', 'lower'],
    meaning: 'text of AT+QIGETERROR: chapter 4, chapter 3.9 or lower case',
  },
  errorQuotes: { erratum: 'E37', choices: ['no', 'yes'], meaning: 'quotes around the text of AT+QIGETERROR' },
  passiveReport: { erratum: 'E39', choices: ['yes', 'no'], meaning: '"closed" is reported with passiveclosed 1' },
  passiveFree: {
    erratum: 'E39',
    choices: ['yes', 'no'],
    meaning: 'with passiveclosed 1 the connectID is free at once',
  },
  cmeErrors: {
    erratum: 'E40',
    choices: ['no', 'yes'],
    meaning: 'TCP/IP commands answer +CME ERROR: n where AT+CMEE is 1 or 2',
  },
  entryTimeoutAnswer: {
    erratum: 'E41',
    choices: ['error', 'send fail', 'ok'],
    meaning: 'final result when data entry runs out of time',
  },
  entryTimeoutZero: { erratum: 'E41', choices: ['unlimited', 'at once'], meaning: 'what qisend/timeout 0 means' },
  activateActive: { erratum: 'E42', choices: ['ok', 'error'], meaning: 'AT+QIACT of an active context' },
  deactivateInactive: { erratum: 'E42', choices: ['ok', 'error'], meaning: 'AT+QIDEACT of an inactive context' },
  immediateFailure: {
    erratum: 'E46',
    choices: ['result', 'error'],
    meaning: 'a failure of AT+QPING, QNTP, QIDNSGIP found at once is told by a result line or by ERROR',
  },
  pushTail: { erratum: 'E47', choices: ['yes', 'no'], meaning: 'CRLF after the data of a direct push' },
  urcAtPrompt: {
    erratum: 'E50',
    choices: ['held', 'before'],
    meaning: 'a URC between AT+QISEND and its prompt is held back or comes before the prompt',
  },
  closedRead: { erratum: 'E52', choices: ['zero', 'error'], meaning: 'AT+QIRD on a closed socket with an empty cache' },
  hexSendLength: {
    erratum: 'E54',
    choices: ['bytes', 'digits'],
    meaning: 'what send_length counts with dataformat send 1',
  },
  hexReceiveLength: {
    erratum: 'E55',
    choices: ['bytes', 'digits'],
    meaning: 'what the announced length counts with dataformat recv 1',
  },
  noApn: { erratum: 'E60', choices: ['error', 'ok'], meaning: 'AT+QIACT of a context without APN (574)' },
  inactivePing: { erratum: 'E61', choices: ['refuse', 'activate'], meaning: 'AT+QPING on an inactive context' },
  lostSummary: {
    erratum: 'E62',
    choices: ['summary', 'error', 'none'],
    meaning: 'summary of AT+QPING after every request was lost',
  },
  ntpFailureTime: { erratum: 'E63', choices: ['no', 'yes'], meaning: '+QNTP: err carries a time after a failure' },
  listenerClients: { erratum: 'E65', choices: ['kept', 'closed'], meaning: "a closed listener's clients" },
  dnsInactive: {
    erratum: 'E69',
    choices: ['error', 'ok', 'bare'],
    meaning: 'query of AT+QIDNSCFG on an inactive context; bare: OK without a line',
  },
  lostSockets: { erratum: 'E70', choices: ['no', 'yes'], meaning: '"closed" for the sockets of a lost context' },
  localPort: {
    erratum: 'E71',
    choices: ['assigned', 'asked'],
    meaning: 'local_port in AT+QISTATE where 0 was asked for',
  },
  incomingID: {
    erratum: 'QIOPEN-22',
    choices: ['highest', 'lowest'],
    meaning: 'which free connectID an incoming connection gets',
  },
  rangeStyle: {
    erratum: 'QICFG-02',
    choices: ['list', 'range'],
    meaning: 'how test forms print 0 and 1: (0,1) or (0-1)',
  },
} as const satisfies Record<string, VariantSpec>;

export type Variants = { -readonly [K in keyof typeof VARIANTS]: (typeof VARIANTS)[K]['choices'][number] };
export type VariantName = keyof Variants;

/** The first choice of each. */
export function defaultVariants(): Variants {
  return Object.fromEntries(Object.entries(VARIANTS).map(([name, spec]) => [name, spec.choices[0]])) as Variants;
}
