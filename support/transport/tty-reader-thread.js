// Runs in a worker thread: reads a tty on a loop of its own, so that a busy main loop does not make the stamps late.
// No blocking read: that one depends on VMIN/VTIME, which any other program that tries the port may change.
const fs = require('node:fs');
const { ReadStream } = require('node:tty');
const { parentPort, workerData } = require('node:worker_threads');

const { O_RDONLY, O_NOCTTY, O_NONBLOCK } = fs.constants;
const fd = fs.openSync(workerData.path, O_RDONLY | O_NOCTTY | O_NONBLOCK);

const stream = new ReadStream(fd, {
  onread: {
    buffer: Buffer.allocUnsafeSlow(65536),
    callback(count, buffer) {
      const stamp = process.hrtime.bigint();
      const bytes = Uint8Array.prototype.slice.call(buffer, 0, count);
      parentPort.postMessage({ bytes, stamp }, [bytes.buffer]);
      return true;
    },
  },
});
// libuv opens the tty anew and leaves our descriptor to us.
if (stream._handle.fd !== fd) fs.closeSync(fd);

const gone = (reason) => parentPort.postMessage({ gone: reason });
stream.on('end', () => gone('hung up'));
stream.on('error', (error) => gone(error.message));
stream.resume();
parentPort.postMessage({ ready: true });
