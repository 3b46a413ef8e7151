export { type CompiledMappings, compileMappings } from './compile.ts'
export { explainPropagation, propagate } from './propagate.ts'
export { propagateReference } from './reference.ts'
export { type Mapping, type Passage, type Propagated, type Relationship, RELATIONSHIPS } from './types.ts'
