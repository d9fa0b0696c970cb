// One keep-alive connection that asks and waits, in as few steps as a socket allows: what the load
// costs must be little beside what is measured.
import { connect } from 'node:net';

const HEAD_END = '\r\n\r\n';
const LENGTH = /\r\ncontent-length: (\d+)/i;

/** The answer at the beginning of a text, where all of it is there. */
function readAnswer(text) {
  const headEnd = text.indexOf(HEAD_END);
  if (headEnd === -1) return undefined;
  const [, length = 0] = LENGTH.exec(text.slice(0, headEnd)) ?? [];
  const bodyAt = headEnd + HEAD_END.length;
  if (text.length < bodyAt + Number(length)) return undefined;
  return { status: Number(text.slice(9, 12)), body: text.slice(bodyAt) };
}

/**
 * Opens a connection. `ask(text)` sends a whole request, one at a time, and returns its answer.
 *
 * @throws Error where the server says something else than an answer, or goes
 */
export function openConnection(port) {
  return new Promise((resolve, reject) => {
    let received = '';
    let settle = { resolve, reject };
    const socket = connect({ port, host: '127.0.0.1', noDelay: true }, () =>
      resolve({
        ask(text) {
          socket.write(text, 'latin1');
          return new Promise((...both) => {
            settle = { resolve: both[0], reject: both[1] };
          });
        },
        close: () => socket.destroy(),
      }),
    );
    socket.setEncoding('latin1');
    socket.on('data', (chunk) => {
      received = received === '' ? chunk : received + chunk;
      const answer = readAnswer(received);
      if (answer === undefined) return;
      received = '';
      settle.resolve(answer);
    });
    socket.on('error', (error) => settle.reject(error));
    socket.on('close', () =>
      settle.reject(Object.assign(new Error('the server hung up'), { code: 'ECONNRESET' })),
    );
  });
}

/** The text of a request, as small as programs send it. */
export function makeRequest(method, path, { headers = '', body } = {}) {
  const content =
    body === undefined
      ? ''
      : `content-type: application/json\r\ncontent-length: ${Buffer.byteLength(body)}\r\n`;
  return `${method} ${path} HTTP/1.1\r\nhost: 127.0.0.1\r\n${content}${headers}\r\n${body ?? ''}`;
}
