/**
 * A line of an example. 'host': a command and what answers it; 'prompt': a command that is answered by the prompt; 'data': what
 * is entered, and what answers it; 'escape': +++ and its OK; 'stream': bytes of transparent mode; 'module': a URC; 'note': the
 * erratum by which a line was read otherwise than it is printed.
 */
export type Said = readonly ['host' | 'prompt' | 'data' | 'escape' | 'stream' | 'module' | 'note', string, ...string[]];

export interface Example {
  /** The manual's section. */
  section: string;
  title: string;
  conversation: readonly Said[];
}

const OK = 'OK';
const OPENED: Said = ['note', 'E23', 'which address AT+QISTATE shows', 'the one that was opened, not the printed one'];

/** Chapter 3 of the manual. */
export const EXAMPLES: readonly Example[] = [
  {
    section: '3.1.1',
    title: 'Contexts',
    conversation: [
      ['note', 'E14', 'whether five values configure a context', 'printed with OK'],
      ['host', 'AT+QICSGP=1,1,"UNINET","",1', OK],
      ['host', 'AT+QIACT=1', OK],
      ['host', 'AT+QIACT?', '+QIACT: 1,1,1,"10.7.157.1"', OK],
      ['host', 'AT+QIDEACT=1', OK],
    ],
  },
  {
    section: '3.1.4',
    title: 'Synchronous and asynchronous activation',
    conversation: [
      ['host', 'AT+QICSGP=1,1,"CMNET"', OK],
      ['host', 'AT+QIACT=1', OK],
      ['host', 'AT+QIACT?', '+QIACT: 1,1,1,"10.171.134.243"', OK],
      ['host', 'AT+QIDEACT=1', OK],
      ['host', 'AT+QIACTEX=1', OK],
      ['module', '+QIACTEX: 1,0'],
      ['host', 'AT+QIACTEX?', '+QIACTEX: 1,1,1,"10.183.232.187"', OK],
      ['host', 'AT+QIDEACTEX=1', OK],
      ['module', '+QIDEACTEX: 1,0'],
      ['host', 'AT+QIACTEX=1,1', OK],
      ['module', '+QIACTEX: 1,0,1,"10.176.245.213"'],
      ['host', 'AT+QIDEACTEX=1', OK],
      ['module', '+QIDEACTEX: 1,0'],
      ['host', 'AT+QICSGP=1,3,"CMNET"', OK],
      ['host', 'AT+QIACT=1', OK],
      ['note', 'E16', 'context_type of an IPv4v6 context', 'printed as 1'],
      ['host', 'AT+QIACT?', '+QIACT: 1,1,1,"10.171.134.243","240E:459:40D:A39::1"', OK],
    ],
  },
  {
    section: '3.2',
    title: 'TCP client in buffer mode',
    conversation: [
      ['host', 'AT+QIOPEN=1,0,"TCP","112.31.84.164",8305,0,0', OK],
      ['module', '+QIOPEN: 0,0'],
      OPENED,
      ['host', 'AT+QISTATE=1,0', '+QISTATE: 0,"TCP","112.31.84.164",8305,65514,2,1,0,0,"usbmodem"', OK],
      ['prompt', 'AT+QISEND=0'],
      ['data', 'test1\x1a', 'SEND OK'],
      ['prompt', 'AT+QISEND=0,4'],
      ['data', 'test', 'SEND OK'],
      ['host', 'AT+QISEND=0,0', '+QISEND: 9,9,0', OK],
      ['host', 'AT+QISENDEX=0,"3132333435"', 'SEND OK'],
      ['host', 'AT+QISEND=0,0', '+QISEND: 14,14,0', OK],
      ['module', '+QIURC: "recv",0'],
      ['note', 'E29', 'the length of the data read', 'as many as there are: 5 for test1, not 14'],
      ['host', 'AT+QIRD=0,1500', '+QIRD: 5\r\ntest1', OK],
      ['host', 'AT+QIRD=0,1500', '+QIRD: 0', OK],
      ['host', 'AT+QIRD=0,0', '+QIRD: 5,5,0', OK],
      ['host', 'AT+QICLOSE=0', OK],
    ],
  },
  {
    section: '3.3',
    title: 'TCP client in transparent mode',
    conversation: [
      ['host', 'AT+QIOPEN=1,0,"TCP","112.31.84.164",8305,0,2', 'CONNECT'],
      ['stream', 'Test 1'],
      ['escape', '+++'],
      ['host', 'AT+QICLOSE=0', OK],
    ],
  },
  {
    section: '3.4',
    title: 'TCP client in direct push mode',
    conversation: [
      ['host', 'AT+QIOPEN=1,0,"TCP","112.31.84.164",8305,0,1', OK],
      ['module', '+QIOPEN: 0,0'],
      OPENED,
      ['host', 'AT+QISTATE=1,0', '+QISTATE: 0,"TCP","112.31.84.164",8305,65344,2,1,0,1,"usbmodem"', OK],
      ['prompt', 'AT+QISEND=0'],
      ['data', 'test1\x1a', 'SEND OK'],
      ['prompt', 'AT+QISEND=0,5'],
      ['data', 'test2', 'SEND OK'],
      ['host', 'AT+QISEND=0,0', '+QISEND: 10,10,0', OK],
      ['module', '+QIURC: "recv",0,4\r\ntest'],
      ['host', 'AT+QICLOSE=0', OK],
    ],
  },
  {
    section: '3.5',
    title: 'TCP server in buffer mode',
    conversation: [
      ['host', 'AT+QIOPEN=1,1,"TCP LISTENER","127.0.0.1",0,2020,0', OK],
      ['module', '+QIOPEN: 1,0'],
      ['host', 'AT+QISTATE=0,1', '+QISTATE: 1,"TCP LISTENER","10.7.157.1",0,2020,3,1,1,0,"usbmodem"', OK],
      ['module', '+QIURC: "incoming",11,1,"172.31.242.222",54091'],
      ['module', '+QIURC: "recv",11'],
      ['host', 'AT+QIRD=11,1500', '+QIRD: 4\r\ntest', OK],
      ['host', 'AT+QIRD=11,1500', '+QIRD: 0', OK],
      ['host', 'AT+QIRD=11,0', '+QIRD: 4,4,0', OK],
      ['host', 'AT+QICLOSE=11', OK],
      ['host', 'AT+QICLOSE=1', OK],
    ],
  },
  {
    section: '3.6',
    title: 'UDP service',
    conversation: [
      ['host', 'AT+QIOPEN=1,2,"UDP SERVICE","127.0.0.1",0,3030,0', OK],
      ['module', '+QIOPEN: 2,0'],
      ['host', 'AT+QISTATE=0,1', '+QISTATE: 2,"UDP SERVICE","10.7.157.1",0,3030,2,1,2,0,"usbmodem"', OK],
      ['prompt', 'AT+QISEND=2,10,"10.7.89.10",6969'],
      ['data', '1234567890', 'SEND OK'],
      ['module', '+QIURC: "recv",2'],
      ['host', 'AT+QIRD=2', '+QIRD: 4,"10.7.76.34",7687\r\nAAAA', OK],
      ['host', 'AT+QIRD=2', '+QIRD: 0', OK],
      ['prompt', 'AT+QISEND=2,10,"10.7.76.34",7687'],
      ['data', '1234567890', 'SEND OK'],
      ['host', 'AT+QICLOSE=2', OK],
    ],
  },
  {
    section: '3.7',
    title: 'Ping',
    conversation: [
      ['host', 'AT+QPING=1,"www.baidu.com"', OK],
      ['module', '+QPING: 0,"61.135.169.125",32,192,255'],
      ['module', '+QPING: 0,"61.135.169.125",32,240,255'],
      ['module', '+QPING: 0,"61.135.169.125",32,241,255'],
      ['note', 'E32', 'the longest time that is shown', '479'],
      ['module', '+QPING: 0,"61.135.169.125",32,479,255'],
      ['note', 'E33', 'how the average is made', 'the running half-sum'],
      ['module', '+QPING: 0,4,4,0,192,479,353'],
    ],
  },
  {
    section: '3.8',
    title: 'Local time',
    conversation: [
      ['host', 'AT+QNTP=1,"202.112.10.36",123', OK],
      ['module', '+QNTP: 0,"2019/09/09,01:32:42+32"'],
      ['note', 'E36', 'how AT+CCLK? is written', 'a two-digit year, and a blank after the comma'],
      ['host', 'AT+CCLK?', '+CCLK: "19/09/09, 01:32:52+32"', OK],
    ],
  },
  {
    section: '3.9',
    title: 'The last error code',
    conversation: [
      ['host', 'AT+QIDNSGIP=1,"adadsadsqwda"', OK],
      ['module', '+QIURC: "dnsgip",565'],
      ['note', 'E37', 'the text of 565', 'dns failed'],
      ['host', 'AT+QIGETERROR', '+QIGETERROR: 565,dns failed', OK],
    ],
  },
];
