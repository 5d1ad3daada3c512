type Surface = (request: Request) => Promise<Response>;

/** Calls an operation as the page does, by its wire format. */
export async function rpc(surface: Surface, operation: string, input?: unknown): Promise<{ json: unknown }> {
  const answer = await surface(
    new Request(`kouda://app/rpc/${operation}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ json: input }),
    }),
  );
  return (await answer.json()) as { json: unknown };
}

/** What the core tells a page that listens. Leaving the loop ends the subscription. */
export async function coreEvents(surface: Surface): Promise<AsyncGenerator<Record<string, unknown>>> {
  const answer = await surface(new Request('kouda://app/rpc/events/subscribe', { method: 'POST' }));
  const reader = (answer.body ?? new ReadableStream<Uint8Array>()).getReader();
  return (async function* () {
    let text = '';
    try {
      while (true) {
        const { done, value } = await reader.read();
        if (done) return;
        text += new TextDecoder().decode(value);
        const messages = text.split('\n\n');
        text = messages.pop() ?? '';
        for (const message of messages) {
          const data = /^data: (.*)$/m.exec(message)?.[1];
          if (data) yield (JSON.parse(data) as { json: Record<string, unknown> }).json;
        }
      }
    } finally {
      await reader.cancel();
    }
  })();
}
