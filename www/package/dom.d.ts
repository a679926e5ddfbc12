/** The browser's types where the project has them; without the library `dom`, as in Node, types that nothing fits. */
type Global<Name extends string> = typeof globalThis extends { [name in Name]: { prototype: infer Instance } } ? Instance : never;

export type AbortSignal = Global<"AbortSignal">;
export type Document = Global<"Document">;
export type Element = Global<"Element">;
export type HTMLElement = Global<"HTMLElement">;
export type MouseEvent = Global<"MouseEvent">;
export type PointerEvent = Global<"PointerEvent">;
export type Range = Global<"Range">;
export type Response = Global<"Response">;
export type ShadowRoot = Global<"ShadowRoot">;
export type URL = Global<"URL">;
export type WasmModule = typeof globalThis extends { WebAssembly: { Module: { prototype: infer Instance } } } ? Instance : never;
