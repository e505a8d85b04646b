export { BLOCKS_TAG, createBlocks } from './blocks.ts';
export { markDirectives, PLACEHOLDER, withoutDirectives } from './placeholder.ts';
