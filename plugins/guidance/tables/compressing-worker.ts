/**
 * In place of the threads in which `fflate` packs and unpacks large parts of a workbook: it makes them from a text, which
 * the rules for pages (Content-Security-Policy) forbid, and would then wait for ever. The streams of the browser do the
 * same work. For a thread that does nothing else: there it takes the place of `Worker`.
 */
export function compressingWorker(direction: 'pack' | 'unpack') {
  return class {
    onmessage: ((event: { data: Uint8Array }) => void) | null = null;
    onerror = null;

    /** The first message brings code, and is no list; the second is the data with its options. */
    postMessage(message: unknown): void {
      if (!Array.isArray(message)) return;
      const [data] = message as [Uint8Array<ArrayBuffer>];
      void through(data, direction).then((done) => this.onmessage?.({ data: done }));
    }

    terminate(): void {
      this.onmessage = null;
    }
  };
}

async function through(data: Uint8Array<ArrayBuffer>, direction: 'pack' | 'unpack'): Promise<Uint8Array> {
  const stream = direction === 'pack' ? new CompressionStream('deflate-raw') : new DecompressionStream('deflate-raw');
  return new Uint8Array(await new Response(new Blob([data]).stream().pipeThrough(stream)).arrayBuffer());
}
