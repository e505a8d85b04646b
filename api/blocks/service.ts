export { type Blocks, createBlocks } from './blocks.ts';
export { markDirectives, PLACEHOLDER, withoutDirectives } from './placeholder.ts';
export type { BlockSource } from './source.ts';
