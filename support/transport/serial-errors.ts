/**
 * What a failed open means and what to do about it, in one line.
 * @param message the system's error text as `serialport` passes it on
 * @param list the ports that are there; asked only where the port is not
 */
export async function explainOpenError(
  path: string,
  message: string,
  list: () => Promise<{ path: string }[]>,
): Promise<string> {
  if (/No such file|ENOENT|File not found/i.test(message)) return `${path}: no such port; ${await found(list)}`;
  if (/No such device|ENXIO|ENODEV/i.test(message)) {
    return `${path}: the port is there but the device behind it is gone; plug it in again`;
  }
  if (/Permission denied|EACCES|Access denied/i.test(message)) {
    return `${path}: permission denied; add yourself to the port's group (sudo usermod -aG dialout $USER) and log in again`;
  }
  if (/cannot lock port|Resource temporarily unavailable|busy|EBUSY/i.test(message)) {
    return `${path}: busy, another program has it open (fuser ${path} tells which); close that one`;
  }
  if (/Inappropriate ioctl|ENOTTY|Not a typewriter/i.test(message)) return `${path}: not a serial port`;
  if (/baud ?rate/i.test(message)) return `${path}: the baud rate is not supported by this port (${message})`;
  return `${path}: cannot be opened: ${message.replace(/^Error:?\s*/, '')}`;
}

async function found(list: () => Promise<{ path: string }[]>): Promise<string> {
  const ports = await list().catch(() => []);
  return ports.length === 0 ? 'no serial port was found' : `ports found: ${ports.map((port) => port.path).join(', ')}`;
}
