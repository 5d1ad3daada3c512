/** Where the page asks to be told of events; see the contract's `events.subscribe`. */
const SUBSCRIBE = '/rpc/events/subscribe';

/**
 * Wraps the surface and tells when a page first listens: an event told before that would be heard by no one.
 * A page listens once the first event of its subscription, `connected`, is on its way.
 */
export function watchForListener(surface: (request: Request) => Promise<Response>): {
  surface: (request: Request) => Promise<Response>;
  pageListens: Promise<void>;
} {
  const { promise, resolve } = Promise.withResolvers<void>();
  let hears = false;
  const decoder = new TextDecoder();
  const watching = () =>
    new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
      transform(part, controller) {
        controller.enqueue(part);
        if (hears || !decoder.decode(part).includes('"connected"')) return;
        hears = true;
        resolve();
      },
    });
  return {
    pageListens: promise,
    surface: async (request) => {
      const response = await surface(request);
      if (hears || !response.body || new URL(request.url).pathname !== SUBSCRIBE) return response;
      const { status, headers } = response;
      return new Response(response.body.pipeThrough(watching()), { status, headers });
    },
  };
}
