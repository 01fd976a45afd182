/** Seconds from 1900, NTP's epoch, to 1970. */
const EPOCH = 2_208_988_800;
const FRACTION = 2 ** 32;
const CLIENT_VERSION_4 = 0x23;
const SERVER = 4;

/** A client's request (RFC 4330): 48 bytes, with the time it leaves at in milliseconds since 1970. */
export function ntpRequest(time: number): Buffer {
  const packet = Buffer.alloc(48);
  packet[0] = CLIENT_VERSION_4;
  const seconds = Math.floor(time / 1000);
  packet.writeUInt32BE((seconds + EPOCH) % FRACTION, 40);
  packet.writeUInt32BE(Math.floor(((time % 1000) / 1000) * FRACTION), 44);
  return packet;
}

/** The server's time in milliseconds since 1970; undefined where the bytes are no good answer to the request. */
export function ntpTime(answer: Buffer, request: Buffer): number | undefined {
  if (answer.length < 48 || (answer[0]! & 7) !== SERVER) return undefined;
  const unsynchronised = answer[0]! >> 6 === 3;
  const stratum = answer[1]!;
  if (unsynchronised || stratum === 0 || stratum > 15) return undefined;
  if (!answer.subarray(24, 32).equals(request.subarray(40, 48))) return undefined;
  const seconds = answer.readUInt32BE(40);
  if (seconds === 0) return undefined;
  // RFC 4330 3: without the highest bit the seconds count from 2036.
  const since1970 = (seconds >= 2 ** 31 ? seconds : seconds + FRACTION) - EPOCH;
  return since1970 * 1000 + Math.floor((answer.readUInt32BE(44) / FRACTION) * 1000);
}
