/** The one web type the contract speaks of; both runtimes have the real thing. */
interface Blob {
  readonly size: number;
  readonly type: string;
  arrayBuffer(): Promise<ArrayBuffer>;
  text(): Promise<string>;
}
declare var Blob: { prototype: Blob; new (parts?: unknown[], options?: { type?: string }): Blob };
